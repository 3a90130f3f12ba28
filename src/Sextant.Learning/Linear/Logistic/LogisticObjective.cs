namespace Sextant.Learning;

/// <summary>Weighted log loss and half the penalised squares, by scaled weights and, last, the intercept; one pass over the rows.</summary>
sealed class LogisticObjective(LabelledRows rows, FeatureScaling scaling, LogisticOptions options)
{
    readonly double[] _weights = new double[rows.Rows.Columns];

    public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
    {
        var intercept = options.Intercept ? point[^1] + scaling.Unscale(point, _weights) : scaling.Unscale(point, _weights);
        var slopes = gradient[..^1];
        slopes.Clear();
        var (loss, sum) = (0.0, 0.0);
        for (var row = 0; row < rows.Count; row++)
        {
            var weight = rows.Weights[row];
            if (weight == 0) continue;
            var score = intercept + rows.Rows.Dot(row, _weights);
            var isPositive = rows.Labels[row] > 0;
            loss += weight * Sigmoid.LogOnePlusExp(isPositive ? -score : score);
            var residual = weight * (isPositive ? -Sigmoid.Of(-score) : Sigmoid.Of(score));
            sum += residual;
            rows.Rows.AddTo(slopes, residual, row);
        }

        scaling.ScaleGradient(slopes, sum);
        gradient[^1] = options.Intercept ? sum : 0;
        return loss + scaling.AddPenalty(point, slopes, options.L2, options.Standardize);
    }
}
