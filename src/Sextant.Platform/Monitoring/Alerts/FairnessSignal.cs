using Sextant.Learning;

namespace Sextant.Platform;

/// <summary>Whether groups are treated more differently than they may be.</summary>
public static class FairnessSignal
{
    /// <summary>A signal for each measure whose gap is beyond the limit and no chance.</summary>
    /// <param name="scope">The decider.</param>
    /// <param name="feature">What tells groups apart.</param>
    /// <param name="report">How they are treated.</param>
    /// <param name="max">The largest gap that may be; null for none.</param>
    public static IEnumerable<AlertSignal> Of(string scope, string feature, FairnessReport report, double? max)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (max is not { } limit) return [];
        return report.Gaps.Where(gap => gap.IsCertain && gap.Difference.Estimate > limit).Select(gap => new AlertSignal(
            $"fairness {scope} {gap.Measure}", "fairness", gap.Difference.Low > limit ? AlertSeverity.Severe : AlertSeverity.Notable, gap.Measure, gap.Difference.Estimate, limit, null,
            FormattableString.Invariant($"{scope}: {gap.Measure} of {feature} '{gap.Most}' is {gap.Difference.Estimate:F3} above that of '{gap.Least}' ({gap.Difference.Low:F3} to {gap.Difference.High:F3}), the limit {limit:G3}"))
        { Runbook = "docs/monitoring.md#groups-are-treated-differently" });
    }
}
