namespace Sextant;

/// <summary>How far a suite has come.</summary>
/// <param name="Step">What it is doing.</param>
/// <param name="Done">How much of the step is done.</param>
/// <param name="Total">How much there is; 0 if unknown.</param>
public readonly record struct SuiteProgress(string Step, long Done, long Total);
