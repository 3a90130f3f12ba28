namespace Sextant.Learning;

/// <summary>
/// Fits <see cref="IsotonicCalibrator"/>: the non-decreasing map with the least squared error, by pooling adjacent violators (Ayer et al., 1955;
/// Zadrozny and Elkan, 2002). Rows with equal scores are averaged first, so that their order does not matter. Equal to scikit-learn's
/// <c>IsotonicRegression(out_of_bounds="clip")</c>.
/// </summary>
public static class IsotonicTrainer
{
    /// <summary>The fit; O(n log n).</summary>
    /// <param name="labels">0 or 1, of rows that the model was not trained on.</param>
    /// <param name="scores">Any finite numbers.</param>
    /// <param name="weights">One for each row, or none for 1 each; rows of weight 0 leave no point.</param>
    /// <exception cref="InvalidInputException">SXT2100 to SXT2103: lengths, scores, labels or weights are wrong. SXT2109: a class has no weight.</exception>
    public static IsotonicCalibrator Fit(ReadOnlySpan<double> labels, ReadOnlySpan<double> scores, ReadOnlySpan<double> weights = default)
    {
        Calibrators.ClassWeights(labels, scores, weights);
        var pools = new Stack<Pool>();
        foreach (var pool in Ties(ThresholdSweep.Of(labels, scores, weights)))
        {
            var merged = pool;
            while (pools.TryPeek(out var before) && before.Mean >= merged.Mean) merged = pools.Pop().With(merged);
            pools.Push(merged);
        }

        List<double> points = [], probabilities = [];
        foreach (var pool in pools.Reverse())
        {
            // The ends of a pool are all that interpolation needs.
            points.Add(pool.Low);
            probabilities.Add(pool.Mean);
            if (pool.High == pool.Low) continue;
            points.Add(pool.High);
            probabilities.Add(pool.Mean);
        }

        return new(points, probabilities);
    }

    /// <summary>A pool for each distinct score, lowest first.</summary>
    static IEnumerable<Pool> Ties(ThresholdSweep sweep)
    {
        for (var i = sweep.Points.Count - 1; i >= 0; i--)
        {
            var (point, before) = (sweep.Points[i], i > 0 ? sweep.Points[i - 1] : default);
            var ones = point.TruePositives - before.TruePositives;
            yield return new(point.Threshold, point.Threshold, ones, ones + point.FalsePositives - before.FalsePositives);
        }
    }

    readonly record struct Pool(double Low, double High, double Ones, double Weight)
    {
        internal double Mean => Math.Clamp(Ones / Weight, 0, 1);

        internal Pool With(Pool above) => new(Low, above.High, Ones + above.Ones, Weight + above.Weight);
    }
}
