namespace Sextant.Platform;

/// <summary>A finding as the signal of an alert.</summary>
public static class DriftSignal
{
    /// <summary>The signal.</summary>
    public static AlertSignal Of(DriftFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var comparison = finding.Comparison;
        var worst = comparison.Bins.Count == 0 ? "" : FormattableString.Invariant($"; '{comparison.Bins[0].Bin}' went from {comparison.Bins[0].Before:P1} to {comparison.Bins[0].Now:P1}");
        return new($"drift {comparison.Key}", "drift", finding.Severity, finding.Measure, finding.Effect, finding.Limit, finding.AdjustedPValue,
            FormattableString.Invariant($"{comparison.Key} has moved: {finding.Measure} is {finding.Effect:F3} over {comparison.WindowHours} hours, the limit {finding.Limit:G4}{worst}"))
        {
            Bins = comparison.Bins,
            Runbook = finding.Measure == "missing" ? "docs/monitoring.md#values-are-missing" : "docs/monitoring.md#a-feature-or-score-has-moved",
        };
    }
}
