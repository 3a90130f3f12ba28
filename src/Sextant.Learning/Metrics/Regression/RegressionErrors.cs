namespace Sextant.Learning;

/// <summary>How far predicted numbers are from the true ones. NaN without rows with weight.</summary>
/// <param name="Rmse">Root of the mean squared error.</param>
/// <param name="Mae">Mean absolute error.</param>
/// <param name="R2">
/// Share of the variance that is explained: 1 is perfect, 0 as good as the mean, below worse. Where the truth is constant: 1 if every
/// prediction is right, else 0, as scikit-learn has it; NaN with fewer than two rows with weight.
/// </param>
public readonly record struct RegressionErrors(double Rmse, double Mae, double R2)
{
    /// <summary>All three in two passes.</summary>
    /// <param name="truth">Finite numbers.</param>
    /// <param name="predictions">Finite numbers.</param>
    /// <param name="weights">One for each row, or none for 1 each.</param>
    /// <exception cref="InvalidInputException">SXT2100, SXT2101, SXT2103: lengths, numbers or weights are wrong.</exception>
    public static RegressionErrors Of(ReadOnlySpan<double> truth, ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights = default)
    {
        RowChecks.SameLength(truth.Length, predictions.Length, "predictions");
        RowChecks.Finite(truth, "label");
        RowChecks.Finite(predictions, "prediction");
        RowChecks.Weights(weights, truth.Length);
        double squares = 0, absolutes = 0, total = 0, sum = 0;
        var rows = 0;
        for (var row = 0; row < truth.Length; row++)
        {
            var weight = RowChecks.At(weights, row);
            var error = truth[row] - predictions[row];
            squares += weight * error * error;
            absolutes += weight * Math.Abs(error);
            sum += weight * truth[row];
            total += weight;
            if (weight > 0) rows++;
        }

        return new(Math.Sqrt(squares / total), absolutes / total, rows < 2 ? double.NaN : Explained(squares, Spread(truth, weights, sum / total)));
    }

    static double Spread(ReadOnlySpan<double> truth, ReadOnlySpan<double> weights, double mean)
    {
        var spread = 0.0;
        for (var row = 0; row < truth.Length; row++) spread += RowChecks.At(weights, row) * (truth[row] - mean) * (truth[row] - mean);
        return spread;
    }

    static double Explained(double squares, double spread) => spread > 0 ? 1 - (squares / spread) : squares == 0 ? 1 : 0;
}
