namespace Sextant.Platform;

/// <summary>One treatment of an experiment; the first is the control.</summary>
/// <param name="Name">A letter, then letters, digits and underscores.</param>
/// <param name="Weight">Its share of the units that take part; all weights of an experiment sum to 1.</param>
public sealed record ExperimentArm(string Name, double Weight);
