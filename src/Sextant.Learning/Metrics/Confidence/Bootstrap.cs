namespace Sextant.Learning;

/// <summary>
/// Percentile bootstrap (Efron, 1979): draws rows with replacement and reads the interval off the metric's quantiles. Resamples on which
/// the metric is undefined (NaN) are left out. Single-threaded; the metric runs once for each resample.
/// </summary>
public static class Bootstrap
{
    /// <summary>The interval of a metric; NaN ends if it is undefined on every resample.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="metric">The metric of the rows whose numbers it gets.</param>
    /// <param name="options">How to resample; null for the defaults.</param>
    /// <exception cref="InvalidInputException">SXT2100, SXT2105: an option is wrong.</exception>
    public static Interval Interval(int rows, RowMetric metric, BootstrapOptions? options = null)
    {
        options ??= new();
        var values = Resample(rows, metric, options);
        return Percentiles(metric(AllRows(rows)), values, options.Level);
    }

    /// <summary>The interval of the difference of two metrics on the same resamples: far narrower than the difference of two intervals.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="a">Metric of the first model.</param>
    /// <param name="b">Metric of the second model.</param>
    /// <param name="options">How to resample; null for the defaults.</param>
    /// <exception cref="InvalidInputException">SXT2100, SXT2105: an option is wrong.</exception>
    public static PairedDifference Difference(int rows, RowMetric a, RowMetric b, BootstrapOptions? options = null)
    {
        options ??= new();
        double Both(ReadOnlySpan<int> drawn) => a(drawn) - b(drawn);
        var values = Resample(rows, Both, options);
        var smaller = Math.Min(values.Count(value => value <= 0), values.Count(value => value >= 0));
        var pValue = values.Count == 0 ? double.NaN : Math.Min(1, 2.0 * (smaller + 1) / (values.Count + 1));
        return new(Percentiles(Both(AllRows(rows)), values, options.Level), pValue);
    }

    static List<double> Resample(int rows, RowMetric metric, BootstrapOptions options)
    {
        RowChecks.AtLeast(1, rows, "a number of rows");
        RowChecks.AtLeast(1, options.Resamples, "a number of resamples");
        RowChecks.Share(options.Level, "a level");
        var random = new SeededRandom(options.Seed);
        var urns = ResamplingUrns.Of(rows, options);
        var values = new List<double>(options.Resamples);
        var drawn = new List<int>(rows);
        for (var i = 0; i < options.Resamples; i++)
        {
            urns.Draw(random.Split(i), drawn);
            var value = metric(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(drawn));
            if (!double.IsNaN(value)) values.Add(value);
        }

        values.Sort();
        return values;
    }

    static Interval Percentiles(double estimate, List<double> sorted, double level) =>
        new(estimate, Quantile(sorted, (1 - level) / 2), Quantile(sorted, (1 + level) / 2), level);

    /// <summary>Linear between order statistics (Hyndman and Fan, type 7).</summary>
    static double Quantile(List<double> sorted, double probability)
    {
        if (sorted.Count == 0) return double.NaN;
        var place = probability * (sorted.Count - 1);
        var below = (int)place;
        return below + 1 < sorted.Count ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below])) : sorted[^1];
    }

    static int[] AllRows(int rows) => [.. Enumerable.Range(0, rows)];
}
