using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>How the rules of a policy did, or would have done.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Report">The figures.</param>
/// <param name="Impossible">Why some decisions could not be looked at, with how many.</param>
public sealed record RuleTrial(Policy Policy, RuleReport Report, IReadOnlyDictionary<string, int> Impossible);
