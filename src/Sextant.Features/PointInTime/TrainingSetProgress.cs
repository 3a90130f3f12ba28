namespace Sextant.Features;

/// <summary>How far a training set is.</summary>
/// <param name="Step">What is being done, in words.</param>
/// <param name="Done">How many rows are done.</param>
/// <param name="Total">Of how many; 0 if that cannot be said.</param>
public sealed record TrainingSetProgress(string Step, long Done, long Total);
