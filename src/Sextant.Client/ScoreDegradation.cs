namespace Sextant.Client;

/// <summary>Something that a decision had to do without.</summary>
/// <param name="Part">What it was.</param>
/// <param name="Code">What became of it.</param>
/// <param name="Detail">Which, and why.</param>
public sealed record ScoreDegradation(string Part, string Code, string Detail);
