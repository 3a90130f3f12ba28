using Sextant.Learning;

namespace Sextant.Platform;

/// <summary>
/// Tells changes from chance among many series. A thousand features tested at p below 0.05 are fifty alarms a day: so p-values of all series and windows of a look are
/// adjusted together (Benjamini and Hochberg, 1995), each look gets its part of the day's false discoveries, and a change must be large besides. Pure.
/// </summary>
public static class DriftWatch
{
    /// <summary>The series that have changed, one finding each, worst first.</summary>
    /// <param name="comparisons">All series and windows of one look. Those left out because they look well would make the others look worse than they are.</param>
    /// <param name="limits">When a change matters.</param>
    public static IReadOnlyList<DriftFinding> Look(IReadOnlyList<SeriesComparison> comparisons, DriftLimits limits)
    {
        ArgumentNullException.ThrowIfNull(comparisons);
        ArgumentNullException.ThrowIfNull(limits);
        var adjusted = BenjaminiHochberg.Adjust([.. comparisons.Select(comparison => comparison.PValue)]);
        var level = limits.FalseDiscoveryADay / Math.Max(1, limits.LooksADay);
        var findings = new List<DriftFinding>();
        for (var i = 0; i < adjusted.Length; i++)
            if (adjusted[i] <= level && Finding(comparisons[i], adjusted[i], limits) is { } finding) findings.Add(finding);
        return
        [
            .. findings.GroupBy(finding => finding.Comparison.Key).Select(series => series.MaxBy(finding => finding.Effect / finding.Limit)!)
                .OrderByDescending(finding => finding.Severity).ThenByDescending(finding => finding.Effect / finding.Limit).ThenBy(finding => finding.Comparison.Key),
        ];
    }

    static DriftFinding? Finding(SeriesComparison comparison, double adjusted, DriftLimits limits)
    {
        (string Measure, double Effect, double Limit, double Severe)[] effects =
        [
            ("missing", Math.Abs(comparison.Missing.Difference.Estimate), limits.Missing, 2 * limits.Missing),
            ("psi", comparison.Stability.Excess, limits.Stability, limits.SevereStability),
            ("ks", comparison.Kolmogorov?.Excess ?? 0, limits.Gap, 2 * limits.Gap),
        ];
        // Values that stay away move the index too, and are what to say.
        var worst = effects[0].Effect >= effects[0].Limit && comparison.Bins is [{ Bin: "missing" or "not finite" }, ..] ? effects[0] : effects.MaxBy(effect => effect.Effect / effect.Limit);
        if (worst.Effect < worst.Limit) return null;
        return new(comparison, adjusted, worst.Measure, worst.Effect, worst.Limit, effects.Any(effect => effect.Effect >= effect.Severe) ? AlertSeverity.Severe : AlertSeverity.Notable);
    }
}
