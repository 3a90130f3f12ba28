namespace Sextant.Hosting.Measuring;

/// <summary>What is chosen on validation rows.</summary>
/// <param name="Rounds">Trees.</param>
/// <param name="LearningRate">What each counts.</param>
/// <param name="MaxDepth">Splits on a path.</param>
readonly record struct TreeParameters(int Rounds, double LearningRate, int MaxDepth);
