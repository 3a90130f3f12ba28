namespace Sextant.Platform;

/// <summary>Whether the newest mature vintage says that a model no longer does what it did: concept drift shows here, and nowhere before labels come. Pure.</summary>
public static class PerformanceSignal
{
    /// <summary>The signals, at most one for discrimination and one for calibration.</summary>
    /// <param name="scope">The model or system.</param>
    /// <param name="vintages">Its vintages.</param>
    /// <param name="limits">What is too bad.</param>
    public static IEnumerable<AlertSignal> Of(string scope, IReadOnlyList<VintageFigures> vintages, PerformanceLimits limits)
    {
        ArgumentNullException.ThrowIfNull(vintages);
        ArgumentNullException.ThrowIfNull(limits);
        if (vintages.LastOrDefault(vintage => vintage.IsMature && vintage.Positives >= limits.MinPositives) is not { } last) yield break;
        // The end of the interval is what must be too low: the figure alone falls by chance.
        if (limits.ReferenceAuc is { } before && last.Auc is { } auc && auc.High < before - limits.AucLoss)
        {
            yield return new(
                $"performance {scope} auc", "performance", auc.High < before - (2 * limits.AucLoss) ? AlertSeverity.Severe : AlertSeverity.Notable, "auc", auc.Estimate, before - limits.AucLoss, null,
                FormattableString.Invariant($"{scope}: of the decisions from {last.From} to {last.Until} the AUC is {auc.Estimate:F3} ({auc.Low:F3} to {auc.High:F3}), and was {before:F3}"))
            { Runbook = Runbook };
        }

        if (last.CalibrationRatio is { } ratio && last.CalibrationPValue < limits.FalseSignalRate && Math.Abs(Math.Log(ratio.Estimate)) > Math.Log(limits.CalibrationFactor))
        {
            yield return new(
                $"performance {scope} calibration", "performance", AlertSeverity.Notable, "calibrationRatio", ratio.Estimate, ratio.Estimate > 1 ? limits.CalibrationFactor : 1 / limits.CalibrationFactor, last.CalibrationPValue,
                FormattableString.Invariant($"{scope}: of the decisions from {last.From} to {last.Until} the model expected {ratio.Estimate:F2} times the positives that came"))
            { Runbook = Runbook };
        }
    }

    const string Runbook = "docs/monitoring.md#a-model-does-worse-than-it-did";
}
