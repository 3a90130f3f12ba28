namespace Sextant.Learning;

/// <summary>
/// Precision among the k rows of highest score. Where equal scores straddle the k-th place, the value is the expectation over all orders of
/// them, so that it does not depend on the order of rows. With fewer than k rows, the places left empty count as misses: the divisor is always k.
/// </summary>
public static class PrecisionAtK
{
    /// <summary>The precision; NaN without rows.</summary>
    /// <param name="labels">0 or 1.</param>
    /// <param name="scores">Any finite numbers; only their order matters.</param>
    /// <param name="k">How many rows are looked at, 1 or more.</param>
    /// <exception cref="InvalidInputException">SXT2100, SXT2101, SXT2102, SXT2105: lengths, scores, labels or k are wrong.</exception>
    public static double Of(ReadOnlySpan<double> labels, ReadOnlySpan<double> scores, int k)
    {
        RowChecks.AtLeast(1, k, "k");
        if (labels.IsEmpty && scores.IsEmpty) return double.NaN;
        ThresholdPoint before = default;
        foreach (var point in ThresholdSweep.Of(labels, scores).Points)
        {
            var rows = point.TruePositives + point.FalsePositives;
            if (rows >= k)
            {
                var tieStart = before.TruePositives + before.FalsePositives;
                var shareTaken = (k - tieStart) / (rows - tieStart);
                return (before.TruePositives + ((point.TruePositives - before.TruePositives) * shareTaken)) / k;
            }

            before = point;
        }

        return before.TruePositives / k;
    }
}
