namespace Sextant.Learning;

/// <summary>
/// Wasserstein's first distance between two samples over the same values: how far a value must move in the mean to make one into the other, in the feature's
/// own units (Vallender, 1974: the area between the cumulative shares).
/// </summary>
public static class EarthMover
{
    /// <summary>The distance.</summary>
    /// <param name="values">The values, ascending.</param>
    /// <param name="reference">Rows of the reference with each.</param>
    /// <param name="current">Rows of the present with each.</param>
    /// <exception cref="InvalidInputException">SXT2441, SXT2442: lengths differ, values are not ascending, a count is negative, or a sample is empty.</exception>
    public static double Of(ReadOnlySpan<double> values, ReadOnlySpan<double> reference, ReadOnlySpan<double> current)
    {
        var (before, now) = Totals(values, reference, current);
        var (area, upToBefore, upToNow) = (0.0, 0.0, 0.0);
        for (var i = 0; i + 1 < values.Length; i++)
        {
            (upToBefore, upToNow) = (upToBefore + (reference[i] / before), upToNow + (current[i] / now));
            area += Math.Abs(upToBefore - upToNow) * (values[i + 1] - values[i]);
        }

        return area;
    }

    /// <summary>
    /// The distance with its null distribution: where nothing has changed, the gap between cumulative shares is a Brownian bridge (Doob, 1949; del Barrio, Giné and Matrán,
    /// 1999), which is drawn again and again. <see cref="DriftMeasure.Value"/> is in units of the feature.
    /// </summary>
    /// <param name="values">The values, ascending.</param>
    /// <param name="reference">Rows of the reference with each.</param>
    /// <param name="current">Rows of the present with each.</param>
    /// <param name="draws">How many bridges, 1 or more; the least p-value is 1 / (draws + 1).</param>
    /// <param name="seed">The same seed gives the same p-value.</param>
    /// <exception cref="InvalidInputException">SXT2441, SXT2442: as <see cref="Of"/>. SXT2105: no draws.</exception>
    public static DriftMeasure Test(ReadOnlySpan<double> values, ReadOnlySpan<double> reference, ReadOnlySpan<double> current, int draws = 500, long seed = 0)
    {
        RowChecks.AtLeast(1, draws, "a number of draws");
        var distance = Of(values, reference, current);
        var (before, now) = Totals(values, reference, current);
        var shares = new double[values.Length];
        for (var i = 0; i < shares.Length; i++) shares[i] = (reference[i] + current[i]) / (before + now);
        var scale = Math.Sqrt((1 / before) + (1 / now));
        var (asFar, sum, random) = (0, 0.0, new SeededRandom(seed));
        var walk = new double[values.Length];
        for (var draw = 0; draw < draws; draw++)
        {
            var area = scale * Bridge(values, shares, walk, random);
            sum += area;
            if (area >= distance) asFar++;
        }

        return new(distance, Math.Max(0, distance - (sum / draws)), (asFar + 1.0) / (draws + 1));
    }

    /// <summary>The area under one bridge. A bridge is a walk with its own end taken off in proportion.</summary>
    static double Bridge(ReadOnlySpan<double> values, double[] shares, double[] walk, SeededRandom random)
    {
        var (place, time, area) = (0.0, 0.0, 0.0);
        for (var i = 0; i < shares.Length; i++) walk[i] = place += Math.Sqrt(shares[i]) * random.NextNormal();
        for (var i = 0; i + 1 < shares.Length; i++)
        {
            time += shares[i];
            area += Math.Abs(walk[i] - (time * place)) * (values[i + 1] - values[i]);
        }

        return area;
    }

    static (double Reference, double Current) Totals(ReadOnlySpan<double> values, ReadOnlySpan<double> reference, ReadOnlySpan<double> current)
    {
        if (values.Length != reference.Length) throw new InvalidInputException("SXT2441", $"Expected {reference.Length} values, one for each count, but found {values.Length}. Bin both samples by the same edges.");
        for (var i = 1; i < values.Length; i++)
            if (!(values[i] > values[i - 1])) throw new InvalidInputException("SXT2441", FormattableString.Invariant($"Expected ascending values but found {values[i]} after {values[i - 1]}. Sort them, each once."));
        return DriftChecks.Totals(reference, current);
    }
}
