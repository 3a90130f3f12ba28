namespace Sextant.Hosting;

/// <summary>A model that was just trained and written.</summary>
/// <param name="File">Where it is.</param>
/// <param name="Label">What it predicts.</param>
/// <param name="Features">How many columns it takes.</param>
/// <param name="Training">What it was made from.</param>
/// <param name="Test">How good it is on the rows that nothing saw.</param>
public sealed record TrainedModel(string File, string Label, int Features, TrainingFacts Training, ModelEvaluation Test);
