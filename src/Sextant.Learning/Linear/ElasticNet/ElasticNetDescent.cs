namespace Sextant.Learning;

/// <summary>Approximates the loss by a weighted square at the present model, solves that, and steps there: once for squares, several times for log loss.</summary>
sealed class ElasticNetDescent
{
    const int MaxSteps = 200;

    readonly LabelledRows _rows;
    readonly ElasticNetOptions _options;
    readonly FeatureRows _columns;
    readonly double[] _deviations;
    readonly double[] _weights;
    readonly double[] _slopes;
    readonly double[] _curvatures;
    readonly double _scale;
    double _intercept;

    public ElasticNetDescent(LabelledRows rows, ElasticNetOptions options)
    {
        (_rows, _options, _columns) = (rows, options, rows.Rows.Transpose());
        _deviations = new FeatureMoments(rows.Rows, rows.Weights, rows.WeightSum).Deviations;
        (_weights, _slopes, _curvatures) = (new double[rows.Rows.Columns], new double[rows.Count], new double[rows.Count]);
        _scale = ScaleOf(rows);
        Approximate();
    }

    public ModelFit<LinearModel> Run(double penalty, CancellationToken cancellation)
    {
        var (passes, converged, objective) = (0, false, Objective(penalty));
        for (var step = 0; step < MaxSteps && !converged && passes < _options.MaxPasses; step++)
        {
            Approximate();
            var square = new PenalizedSquare(_columns, _slopes, _curvatures, _weights, _options.Intercept);
            var before = _weights.ToArray();
            converged = square.Minimize(Penalties(penalty), _options.Tolerance * _scale, _options.MaxPasses - passes, cancellation);
            passes += square.Passes;
            var moved = StepTo(square, before, penalty, ref objective);
            if (_options.Loss == ElasticNetLoss.Squared) break;
            converged &= moved <= _options.Tolerance * _scale;
        }

        return new(ToModel(), objective, passes, converged);
    }

    /// <summary>The smallest penalty that leaves every weight at 0.</summary>
    public double LargestPenalty()
    {
        if (_options.Intercept) FitIntercept();
        var largest = 0.0;
        for (var column = 0; column < _columns.Count; column++)
        {
            if (_deviations[column] == 0) continue;
            largest = Math.Max(largest, Math.Abs(_columns.Dot(column, _slopes)) / PenaltyFactor(column));
        }

        return largest / (_rows.WeightSum * _options.L1Share);
    }

    /// <summary>The intercept alone: the mean of the labels, or its logit.</summary>
    void FitIntercept()
    {
        var mean = 0.0;
        for (var row = 0; row < _rows.Count; row++) mean += _rows.Weights[row] * _rows.Labels[row] / _rows.WeightSum;
        _intercept = _options.Loss == ElasticNetLoss.Squared ? mean : Math.Log(mean / (1 - mean));
        Approximate();
    }

    /// <summary>Minus the loss' slope by each row's score, and its curvature.</summary>
    void Approximate()
    {
        for (var row = 0; row < _rows.Count; row++)
        {
            var (weight, label) = (_rows.Weights[row], _rows.Labels[row]);
            var score = _intercept + _rows.Rows.Dot(row, _weights);
            var mean = _options.Loss == ElasticNetLoss.Squared ? score : Sigmoid.Of(score);
            _slopes[row] = weight * (label - mean);
            // Rows that are as good as decided keep a little curvature, or the square would have none (glmnet's bound).
            _curvatures[row] = _options.Loss == ElasticNetLoss.Squared ? weight : weight * Math.Max(mean * (1 - mean), 1e-5);
        }
    }

    /// <summary>Takes the square's minimum, or as much of the way as lowers the objective; returns the largest move of the fit by one parameter.</summary>
    double StepTo(PenalizedSquare square, double[] before, double penalty, ref double objective)
    {
        var (target, intercept, change) = (_weights.ToArray(), _intercept, square.InterceptChange);
        for (var share = 1.0; share > 1e-10; share /= 2)
        {
            for (var column = 0; column < target.Length; column++) _weights[column] = before[column] + (share * (target[column] - before[column]));
            if (share == 1) target.CopyTo(_weights.AsSpan());
            _intercept = intercept + (share * change);
            var reached = Objective(penalty);
            if (!(reached <= objective + (1e-13 * Math.Abs(objective)))) continue;
            objective = reached;
            return share * Math.Max(square.LargestMove(before, target), Math.Abs(change) * Math.Sqrt(_curvatures.Sum()));
        }

        before.CopyTo(_weights.AsSpan());
        _intercept = intercept;
        return 0;
    }

    (double L1, double L2)[] Penalties(double penalty)
    {
        var penalties = new (double, double)[_weights.Length];
        var total = _rows.WeightSum * penalty;
        for (var column = 0; column < penalties.Length; column++)
        {
            var factor = PenaltyFactor(column);
            penalties[column] = (total * _options.L1Share * factor, total * (1 - _options.L1Share) * factor * factor);
        }

        return penalties;
    }

    /// <summary>A standardised weight is the weight times the deviation.</summary>
    double PenaltyFactor(int column) => _options.Standardize && _deviations[column] > 0 ? _deviations[column] : 1;

    double Objective(double penalty)
    {
        var sum = 0.0;
        for (var row = 0; row < _rows.Count; row++)
        {
            var score = _intercept + _rows.Rows.Dot(row, _weights);
            var difference = _rows.Labels[row] - score;
            sum += _rows.Weights[row] * (_options.Loss == ElasticNetLoss.Squared ? difference * difference / 2 : Sigmoid.LogOnePlusExp(_rows.Labels[row] > 0 ? -score : score));
        }

        var penalties = Penalties(penalty);
        for (var column = 0; column < penalties.Length; column++)
            sum += (penalties[column].L1 * Math.Abs(_weights[column])) + (penalties[column].L2 * _weights[column] * _weights[column] / 2);
        return sum / _rows.WeightSum;
    }

    LinearModel ToModel() => new(_weights, _intercept, _options.Loss == ElasticNetLoss.Logistic ? LinearLink.Logistic : LinearLink.Identity);

    /// <summary>The labels' deviation times the root of the weights' sum: in what moves of the fit are measured.</summary>
    static double ScaleOf(LabelledRows rows)
    {
        var (mean, sum) = (0.0, 0.0);
        for (var row = 0; row < rows.Count; row++) mean += rows.Weights[row] * rows.Labels[row] / rows.WeightSum;
        for (var row = 0; row < rows.Count; row++) sum += rows.Weights[row] * (rows.Labels[row] - mean) * (rows.Labels[row] - mean);
        return sum > 0 ? Math.Sqrt(sum) : 1;
    }
}
