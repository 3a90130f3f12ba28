namespace Sextant.Learning;

/// <summary>Permutation importance (Breiman, 2001; Fisher, Rudin and Dominici, 2019): a feature matters as far as the score falls when it is shuffled.</summary>
/// <remarks>Features that say the same share their importance, or hide it. Take rows that the model was not trained on.</remarks>
public static class PermutationImportance
{
    /// <summary>Measures every feature, in their order. The same seed gives the same result.</summary>
    /// <param name="rows">One value for each feature, row after row.</param>
    /// <param name="features">Number of features.</param>
    /// <param name="predict">Predicts rows: <see cref="FlatTrees.Predict"/>, for instance.</param>
    /// <param name="outputs">Number of predictions of a row.</param>
    /// <param name="score">Scores the predictions of all rows; higher is better (turn a loss around).</param>
    /// <param name="repeats">Shuffles of each feature: at least 1; 5 to 30 are usual.</param>
    /// <param name="seed">Seed of the shuffles.</param>
    /// <param name="cancellation">Stops between two shuffles.</param>
    /// <exception cref="ArgumentException">The rows are no rows, or a number is less than 1.</exception>
    public static IReadOnlyList<FeatureImportance> Measure(
        ReadOnlySpan<float> rows,
        int features,
        Action<ReadOnlySpan<float>, Span<double>> predict,
        int outputs,
        Func<ReadOnlySpan<double>, double> score,
        int repeats,
        long seed,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(repeats, 1);
        if (rows.IsEmpty || rows.Length % features != 0) throw new ArgumentException($"{rows.Length} values are no rows of {features} features.", nameof(rows));
        var random = new SeededRandom(seed);
        var shuffled = rows.ToArray();
        var predictions = new double[rows.Length / features * outputs];
        predict(rows, predictions);
        var whole = score(predictions);
        var importances = new FeatureImportance[features];
        var falls = new double[repeats];
        var column = new float[rows.Length / features];
        for (var feature = 0; feature < features; feature++)
        {
            for (var row = 0; row < column.Length; row++) column[row] = rows[row * features + feature];
            for (var repeat = 0; repeat < repeats; repeat++)
            {
                cancellation.ThrowIfCancellationRequested();
                random.Shuffle<float>(column);
                for (var row = 0; row < column.Length; row++) shuffled[row * features + feature] = column[row];
                predict(shuffled, predictions);
                falls[repeat] = whole - score(predictions);
            }

            for (var at = feature; at < rows.Length; at += features) shuffled[at] = rows[at];
            importances[feature] = new(feature, falls.Average(), Spread(falls));
        }

        return importances;
    }

    static double Spread(double[] values)
    {
        if (values.Length == 1) return 0;
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }
}
