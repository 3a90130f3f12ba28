namespace Sextant.Platform;

/// <summary>How what came of a decider's decisions is looked at. Immutable.</summary>
/// <param name="Decider">The decider.</param>
/// <param name="Label">The label that says what came of a decision: above 0 is 1.</param>
/// <param name="Vintages">How decisions are put together by when they were made, and when their labels are complete.</param>
/// <param name="Limits">What is too bad.</param>
public sealed record OutcomeRule(string Decider, LabelDefinition Label, VintageOptions Vintages, PerformanceLimits Limits)
{
    /// <summary>Groups that are compared; null for none.</summary>
    public GroupRule? Groups { get; init; }

    /// <summary>Verdicts that count as selected when groups are compared; empty: those with a score from the threshold on.</summary>
    public IReadOnlyList<string> Selected { get; init; } = [];

    /// <summary>Features or fields of the request by whose values figures are shown apart.</summary>
    public IReadOnlyList<string> Segments { get; init; } = [];

    /// <summary>The first vintage whose labels may still change what is known of it: those before are done.</summary>
    public Timestamp FirstOpen(Timestamp now)
    {
        // A day more, so that each vintage is looked at once more after it is mature.
        var length = Vintages.Length.Ticks / TimeSpan.TicksPerMicrosecond;
        return new((long)Math.Floor((decimal)now.Add(-Vintages.Maturity - Vintages.Length - TimeSpan.FromDays(1)).Micros / length) * length);
    }
}
