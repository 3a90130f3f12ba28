namespace Sextant.Fraud;

/// <summary>A rule that would have found frauds that went through.</summary>
/// <param name="When">Its condition, ready for a policy.</param>
/// <param name="Action">Review or block: what would have saved more.</param>
/// <param name="Earlier">Where it was found: what it would have caught.</param>
/// <param name="Later">Where it was checked: believe these.</param>
/// <param name="PValue">How probable so many frauds among its hits are by chance in the later part, for all that were checked together.</param>
public sealed record SuggestedRule(string When, FraudAction Action, MinedFigures Earlier, MinedFigures Later, double PValue);
