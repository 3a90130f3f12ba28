namespace Sextant.Learning;

/// <summary>
/// Logistic regression with a few columns, fitted to the last digits: Newton's method with backtracking, the stable loss of Lin, Lin and Weng (2007).
/// Rows that a line tells apart have no best fit; steps end when the loss stops falling, with large but finite coefficients.
/// </summary>
sealed class LogisticFit
{
    const int MostSteps = 200;

    // Keeps the equations solvable when a column is constant; far below what data say.
    const double Ridge = 1e-12;

    readonly double[][] _columns;
    readonly double[] _targets;
    readonly double[] _weights;
    readonly double _total;

    LogisticFit(double[][] columns, double[] targets, double[] weights) =>
        (_columns, _targets, _weights, _total) = (columns, targets, weights, weights.Sum());

    /// <summary>One coefficient a column, then the intercept (0 without one).</summary>
    internal static double[] Solve(IReadOnlyList<double[]> columns, double[] targets, ReadOnlySpan<double> weights, bool intercept = true)
    {
        var rowWeights = weights.IsEmpty ? Enumerable.Repeat(1.0, targets.Length).ToArray() : weights.ToArray();
        var scaled = columns.Select(column => Standardized.Of(column, rowWeights, intercept)).ToList();
        double[][] all = [.. scaled.Select(column => column.Values), .. intercept ? [Enumerable.Repeat(1.0, targets.Length).ToArray()] : Array.Empty<double[]>()];
        var fitted = new LogisticFit(all, targets, rowWeights).Minimum();
        var result = new double[columns.Count + 1];
        if (intercept) result[^1] = fitted[^1];
        for (var column = 0; column < columns.Count; column++)
        {
            result[column] = fitted[column] / scaled[column].Scale;
            result[^1] -= result[column] * scaled[column].Center;
        }

        return result;
    }

    double[] Minimum()
    {
        var at = new double[_columns.Length];
        var loss = Loss(at);
        for (var step = 0; step < MostSteps; step++)
        {
            var (gradient, hessian) = Derivatives(at);
            var direction = SmallSystem.Solve(hessian, gradient);
            var decrement = direction.Zip(gradient, (a, b) => a * b).Sum();
            if (!(decrement > 1e-24 * _total)) break;
            var (next, nextLoss) = Backtrack(at, direction, loss, decrement);
            var fell = loss - nextLoss;
            (at, loss) = (next, nextLoss);
            if (loss < 1e-12 * _total || (fell <= 0 && decrement < 1e-16 * _total)) break;
        }

        return at;
    }

    (double[] At, double Loss) Backtrack(double[] at, double[] direction, double loss, double decrement)
    {
        // Near the minimum a right step changes the loss by less than its rounding.
        var rounding = 1e-13 * loss;
        for (var size = 1.0; size > 1e-10; size /= 2)
        {
            double[] next = [.. at.Zip(direction, (a, d) => a - (size * d))];
            var nextLoss = Loss(next);
            if (nextLoss <= loss - (1e-4 * size * decrement) + rounding) return (next, nextLoss);
        }

        return (at, loss);
    }

    double Logit(double[] at, int row)
    {
        var logit = 0.0;
        for (var column = 0; column < at.Length; column++) logit += at[column] * _columns[column][row];
        return logit;
    }

    double Loss(double[] at)
    {
        var sum = 0.0;
        for (var row = 0; row < _targets.Length; row++)
        {
            var logit = Logit(at, row);
            sum += _weights[row] * (Sigmoid.LogOnePlusExp(logit) - (_targets[row] * logit));
        }

        return sum;
    }

    (double[] Gradient, double[,] Hessian) Derivatives(double[] at)
    {
        var gradient = new double[at.Length];
        var hessian = new double[at.Length, at.Length];
        for (var i = 0; i < at.Length; i++) hessian[i, i] = Ridge * _total;
        for (var row = 0; row < _targets.Length; row++)
        {
            var probability = Sigmoid.Of(Logit(at, row));
            for (var i = 0; i < at.Length; i++)
            {
                gradient[i] += _weights[row] * (probability - _targets[row]) * _columns[i][row];
                for (var j = 0; j < at.Length; j++)
                    hessian[i, j] += _weights[row] * probability * (1 - probability) * _columns[i][row] * _columns[j][row];
            }
        }

        return (gradient, hessian);
    }

    /// <summary>A column with mean 0 (with an intercept) and mean square 1, so that scores of any scale are fitted equally well.</summary>
    readonly record struct Standardized(double[] Values, double Center, double Scale)
    {
        internal static Standardized Of(double[] column, double[] weights, bool centered)
        {
            double total = weights.Sum(), sum = 0, squares = 0;
            for (var row = 0; row < column.Length; row++) sum += weights[row] * column[row];
            var center = centered ? sum / total : 0;
            for (var row = 0; row < column.Length; row++) squares += weights[row] * (column[row] - center) * (column[row] - center);
            var scale = Math.Sqrt(squares / total);
            if (!(scale > 1e-12 * Math.Abs(center))) return new(new double[column.Length], center, 1);
            return new(Array.ConvertAll(column, value => (value - center) / scale), center, scale);
        }
    }
}
