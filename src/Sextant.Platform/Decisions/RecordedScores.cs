namespace Sextant.Platform;

/// <summary>Scores as they are recorded.</summary>
/// <param name="Model">Of which model.</param>
/// <param name="Input">A hash of what it was asked.</param>
/// <param name="Scores">What it said.</param>
sealed record RecordedScores(string Model, ulong Input, Scores Scores);
