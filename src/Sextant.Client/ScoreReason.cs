namespace Sextant.Client;

/// <summary>A reason of a verdict.</summary>
/// <param name="Code">For programs: a rule, a reason's code, a feature, <c>list_KIND</c> or <c>degraded</c>.</param>
/// <param name="Text">For people; null if there are no words for it.</param>
/// <param name="Weight">What it added to the log odds; null for what is no feature's.</param>
public sealed record ScoreReason(string Code, string? Text, double? Weight);
