namespace Sextant.Learning;

/// <summary>How predictions change with one feature: for each row by itself (ICE: Goldstein et al., 2015) and on average (partial dependence: Friedman, 2001).</summary>
public sealed class PartialDependence
{
    PartialDependence(IReadOnlyList<float> grid, double[][] rows)
    {
        (Grid, Rows) = (grid, rows);
        Mean = [.. Enumerable.Range(0, grid.Count).Select(i => rows.Average(row => row[i]))];
    }

    /// <summary>The feature's values that were tried.</summary>
    public IReadOnlyList<float> Grid { get; }

    /// <summary>The mean prediction at each value.</summary>
    public IReadOnlyList<double> Mean { get; }

    /// <summary>For each row, the prediction at each value.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Rows { get; }

    /// <summary>Tries values of a feature in every row.</summary>
    /// <param name="rows">One value for each feature, row after row.</param>
    /// <param name="features">Number of features.</param>
    /// <param name="feature">The feature.</param>
    /// <param name="grid">Its values to try; NaN is allowed, and tries that it is missing. See <see cref="Quantiles"/>.</param>
    /// <param name="predict">Predicts rows.</param>
    /// <param name="outputs">Number of predictions of a row.</param>
    /// <param name="output">The one that is looked at.</param>
    /// <exception cref="ArgumentException">The rows are no rows, the grid is empty, or a number is out of range.</exception>
    public static PartialDependence Of(ReadOnlySpan<float> rows, int features, int feature, IReadOnlyList<float> grid, Action<ReadOnlySpan<float>, Span<double>> predict, int outputs = 1, int output = 0)
    {
        Ensure(rows, features, feature);
        if (grid.Count == 0) throw new ArgumentException("There is no value to try.", nameof(grid));
        if (output < 0 || output >= outputs) throw new ArgumentOutOfRangeException(nameof(output), output, $"There are {outputs} outputs.");
        var changed = rows.ToArray();
        var predictions = new double[rows.Length / features * outputs];
        var curves = Enumerable.Range(0, rows.Length / features).Select(_ => new double[grid.Count]).ToArray();
        for (var i = 0; i < grid.Count; i++)
        {
            for (var at = feature; at < changed.Length; at += features) changed[at] = grid[i];
            predict(changed, predictions);
            for (var row = 0; row < curves.Length; row++) curves[row][i] = predictions[row * outputs + output];
        }

        return new(grid, curves);
    }

    /// <summary>Values to try: quantiles of what the rows have, ascending and without repetition; empty if all are missing.</summary>
    public static IReadOnlyList<float> Quantiles(ReadOnlySpan<float> rows, int features, int feature, int count)
    {
        Ensure(rows, features, feature);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        var values = new List<float>();
        for (var at = feature; at < rows.Length; at += features)
            if (!float.IsNaN(rows[at])) values.Add(rows[at]);
        values.Sort();
        return values.Count == 0 ? [] : [.. Enumerable.Range(0, count).Select(i => values[(int)((long)i * (values.Count - 1) / (count - 1))]).Distinct()];
    }

    static void Ensure(ReadOnlySpan<float> rows, int features, int feature)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        if (feature < 0 || feature >= features) throw new ArgumentOutOfRangeException(nameof(feature), feature, $"There are {features} features.");
        if (rows.IsEmpty || rows.Length % features != 0) throw new ArgumentException($"{rows.Length} values are no rows of {features} features.", nameof(rows));
    }
}
