namespace Sextant.Platform;

/// <summary>A decision and what came of it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Time">When it was made.</param>
/// <param name="Verdict">Its verdict.</param>
/// <param name="Probability">Its score, in [0, 1]; null without one.</param>
/// <param name="Group">Its declared group; null without one.</param>
/// <param name="IsSelected">Whether it counts as selected when groups are compared.</param>
/// <param name="IsMature">Whether its label has had time to come.</param>
/// <param name="Label">0 or 1; null while nothing is known.</param>
/// <param name="KnownAt">When that was known.</param>
readonly record struct JudgedDecision(string Id, Timestamp Time, string Verdict, double? Probability, string? Group, bool IsSelected, bool IsMature, double? Label, Timestamp? KnownAt);
