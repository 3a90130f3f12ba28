namespace Sextant.Learning;

/// <summary>
/// The two-sample Kolmogorov-Smirnov statistic between the scores of both classes: the largest gap between the rates of true and
/// false positives over all thresholds. 0 says nothing is told apart, 1 everything.
/// </summary>
public static class KolmogorovSmirnov
{
    /// <summary>The largest gap, in either direction; NaN if a class has no row with weight.</summary>
    /// <param name="labels">0 or 1.</param>
    /// <param name="scores">Any finite numbers; only their order matters, and equal scores pass a threshold together.</param>
    /// <param name="weights">One for each row, or none for 1 each.</param>
    /// <exception cref="InvalidInputException">SXT2100 to SXT2103: lengths, scores, labels or weights are wrong.</exception>
    public static double Of(ReadOnlySpan<double> labels, ReadOnlySpan<double> scores, ReadOnlySpan<double> weights = default)
    {
        var sweep = ThresholdSweep.Of(labels, scores, weights);
        if (!(sweep.Positives > 0 && sweep.Negatives > 0)) return double.NaN;
        var gap = 0.0;
        foreach (var point in sweep.Points)
            gap = Math.Max(gap, Math.Abs((point.TruePositives / sweep.Positives) - (point.FalsePositives / sweep.Negatives)));
        return gap;
    }
}
