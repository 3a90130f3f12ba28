namespace Sextant.Learning;

/// <summary>Weighted cross entropy and half the penalised squares, by the classes' scaled weights and intercepts, class after class.</summary>
sealed class SoftmaxObjective(LabelledRows rows, int classes, FeatureScaling scaling, LogisticOptions options)
{
    readonly double[] _weights = new double[classes * rows.Rows.Columns];
    readonly double[] _intercepts = new double[classes];
    readonly double[] _scores = new double[classes];
    readonly double[] _sums = new double[classes];

    int Columns => rows.Rows.Columns;

    public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
    {
        gradient.Clear();
        Array.Clear(_sums);
        for (var label = 0; label < classes; label++)
        {
            var part = point.Slice(label * (Columns + 1), Columns + 1);
            _intercepts[label] = scaling.Unscale(part, _weights.AsSpan(label * Columns, Columns)) + (options.Intercept ? part[^1] : 0);
        }

        var value = 0.0;
        for (var row = 0; row < rows.Count; row++)
            if (rows.Weights[row] > 0) value += AddRow(row, gradient);
        for (var label = 0; label < classes; label++)
        {
            var slopes = gradient.Slice(label * (Columns + 1), Columns);
            scaling.ScaleGradient(slopes, _sums[label]);
            if (options.Intercept) gradient[(label * (Columns + 1)) + Columns] = _sums[label];
            value += scaling.AddPenalty(point.Slice(label * (Columns + 1), Columns), slopes, options.L2, options.Standardize);
        }

        return value;
    }

    double AddRow(int row, Span<double> gradient)
    {
        var (weight, truth) = (rows.Weights[row], (int)rows.Labels[row]);
        for (var label = 0; label < classes; label++)
            _scores[label] = _intercepts[label] + rows.Rows.Dot(row, _weights.AsSpan(label * Columns, Columns));
        var score = _scores[truth];
        var loss = Softmax.ApplyLogSum<double>(_scores) - score;
        for (var label = 0; label < classes; label++)
        {
            var residual = weight * (label == truth ? _scores[label] - 1 : _scores[label]);
            _sums[label] += residual;
            rows.Rows.AddTo(gradient.Slice(label * (Columns + 1), Columns), residual, row);
        }

        return weight * loss;
    }
}
