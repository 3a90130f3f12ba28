namespace Sextant.Learning;

/// <summary>
/// What dual coordinate descent methods share: rows with signs, the primal weights that follow the dual variables, and passes in random order
/// until no row violates its condition.
/// </summary>
abstract class DualDescent
{
    readonly DualOptions _options;
    readonly FeatureScaling? _scaling;
    readonly double[] _weights;
    double _bias;

    protected DualDescent(LabelledRows labelled, DualOptions options)
    {
        options.Check().Throw();
        labelled.ClassSums(2);
        (Labelled, _options, Rows) = (labelled, options, labelled.Rows);
        if (options.Standardize)
        {
            _scaling = new FeatureScaling(labelled, shift: Rows.IsDense && options.InterceptScale > 0);
            Rows = Rows.Rescaled(_scaling.Means, _scaling.Factors);
        }

        (_weights, SquaredNorms) = (new double[Rows.Columns], new double[Rows.Count]);
        for (var row = 0; row < Rows.Count; row++)
            SquaredNorms[row] = Dot.Double(Rows.ValuesOf(row), Rows.ValuesOf(row)) + (options.InterceptScale * options.InterceptScale);
    }

    protected LabelledRows Labelled { get; }

    protected FeatureRows Rows { get; }

    /// <summary>Squared length of each row, with the constant feature.</summary>
    protected double[] SquaredNorms { get; }

    /// <summary>Upper bound of a row's dual variable: its weight over the penalty.</summary>
    protected double BoundOf(int row) => Labelled.Weights[row] / _options.L2;

    /// <summary>Improves one dual variable; returns by how much it violated its condition.</summary>
    protected abstract double Visit(int row);

    /// <summary>Loss of a row by its margin, to be weighted.</summary>
    protected abstract double LossOf(double margin);

    public ModelFit<LinearModel> Run(LinearLink link, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        var random = new SeededRandom(_options.Seed);
        var order = Enumerable.Range(0, Rows.Count).Where(row => Labelled.Weights[row] > 0).ToArray();
        var (pass, converged) = (0, false);
        while (pass < _options.MaxPasses && !converged)
        {
            cancellation.ThrowIfCancellationRequested();
            random.Shuffle<int>(order);
            var violation = 0.0;
            foreach (var row in order) violation = Math.Max(violation, Visit(row));
            converged = violation <= _options.Tolerance;
            pass++;
            progress?.Report(new(pass, violation));
        }

        return new(ToModel(link), Objective(), pass, converged);
    }

    /// <summary>The score times the label's sign.</summary>
    protected double MarginOf(int row) => SignOf(row) * (Rows.Dot(row, _weights) + (_bias * _options.InterceptScale));

    /// <summary>Follows a change of a row's dual variable.</summary>
    protected void Move(int row, double change)
    {
        if (change == 0) return;
        Rows.AddTo(_weights, change * SignOf(row), row);
        _bias += change * SignOf(row) * _options.InterceptScale;
    }

    double SignOf(int row) => Labelled.Labels[row] > 0 ? 1 : -1;

    double Objective()
    {
        var sum = _options.L2 / 2 * (Dot.Double(_weights, _weights) + (_bias * _bias));
        for (var row = 0; row < Rows.Count; row++) sum += Labelled.Weights[row] * LossOf(MarginOf(row));
        return sum;
    }

    LinearModel ToModel(LinearLink link)
    {
        var intercept = _bias * _options.InterceptScale;
        if (_scaling is null) return new(_weights, intercept, link);
        var weights = new double[_weights.Length];
        intercept += _scaling.Unscale(_weights, weights);
        return new(weights, intercept, link);
    }
}
