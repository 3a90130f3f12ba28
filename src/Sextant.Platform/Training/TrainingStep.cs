namespace Sextant.Platform;

/// <summary>A stage of a run that is done.</summary>
/// <param name="Stage">Its name.</param>
/// <param name="Output">SHA-256 of what it left on disk, hexadecimal; empty if it leaves nothing.</param>
/// <param name="At">When it was done.</param>
public sealed record TrainingStep(string Stage, string Output, Timestamp At);
