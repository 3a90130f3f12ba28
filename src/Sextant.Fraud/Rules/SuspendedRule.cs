namespace Sextant.Fraud;

/// <summary>A rule that is only noted until somebody resumes it, because it blocked too much.</summary>
/// <param name="Kind">Of which kind of requests, as <c>payment</c>.</param>
/// <param name="Rule">The rule.</param>
/// <param name="At">Since when.</param>
/// <param name="Blocks">How many it had blocked.</param>
/// <param name="Decisions">Of how many.</param>
/// <param name="Most">The share that it might have blocked.</param>
public sealed record SuspendedRule(string Kind, string Rule, Timestamp At, int Blocks, int Decisions, double Most);
