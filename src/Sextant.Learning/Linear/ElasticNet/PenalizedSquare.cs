namespace Sextant.Learning;

/// <summary>
/// Minimises a weighted square of residuals plus penalties, one weight after the other. Columns are centred without touching them: what a
/// centred column takes from all residuals alike is kept as one number, so sparse columns cost their entries only.
/// </summary>
sealed class PenalizedSquare
{
    readonly FeatureRows _columns;
    readonly double[] _curvatures;
    readonly double[] _weights;
    readonly double[] _means;
    readonly double[] _squares;
    readonly double[] _weightedResiduals;
    readonly double _curvatureSum;
    readonly bool _isWeighted;
    double _shift;

    /// <summary>A problem at a point.</summary>
    /// <param name="columns">The features' values: row j is feature j.</param>
    /// <param name="slopes">Curvature times residual of each row.</param>
    /// <param name="curvatures">Weight of each row's square.</param>
    /// <param name="weights">The features' weights; they move.</param>
    /// <param name="centre">Whether the intercept follows.</param>
    public PenalizedSquare(FeatureRows columns, double[] slopes, double[] curvatures, double[] weights, bool centre)
    {
        (_columns, _curvatures, _weights, _weightedResiduals) = (columns, curvatures, weights, slopes.ToArray());
        (_means, _squares, _curvatureSum) = (new double[columns.Count], new double[columns.Count], curvatures.Sum());
        _isWeighted = curvatures.AsSpan().ContainsAnyExcept(1);
        for (var column = 0; column < columns.Count; column++)
        {
            if (centre) _means[column] = columns.Dot(column, curvatures) / _curvatureSum;
            _squares[column] = SquareOf(column);
        }

        _shift = centre ? -slopes.Sum() / _curvatureSum : 0;
    }

    /// <summary>Passes over the features so far.</summary>
    public int Passes { get; private set; }

    /// <summary>How the intercept moves with the weights.</summary>
    public double InterceptChange => -_shift;

    /// <summary>Moves the weights until none moves the fit by more than the tolerance; false if the passes do not suffice.</summary>
    public bool Minimize((double L1, double L2)[] penalties, double tolerance, int maxPasses, CancellationToken cancellation)
    {
        while (Passes < maxPasses)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Pass(penalties, onlyActive: false) <= tolerance) return true;
            // Most weights stay 0: the others settle among themselves before all are looked at again.
            while (Passes < maxPasses && Pass(penalties, onlyActive: true) > tolerance) cancellation.ThrowIfCancellationRequested();
        }

        return false;
    }

    /// <summary>The largest change of the fit by one weight's move.</summary>
    public double LargestMove(double[] from, double[] to)
    {
        var largest = 0.0;
        for (var column = 0; column < from.Length; column++)
            largest = Math.Max(largest, Math.Abs(to[column] - from[column]) * Math.Sqrt(_squares[column]));
        return largest;
    }

    double Pass((double L1, double L2)[] penalties, bool onlyActive)
    {
        Passes++;
        var largest = 0.0;
        for (var column = 0; column < _weights.Length; column++)
        {
            if (_squares[column] == 0 || (onlyActive && _weights[column] == 0)) continue;
            largest = Math.Max(largest, Math.Abs(Move(column, penalties[column])) * Math.Sqrt(_squares[column]));
        }

        return largest;
    }

    double Move(int column, (double L1, double L2) penalty)
    {
        var gradient = _columns.Dot(column, _weightedResiduals) + (_shift * _curvatureSum * _means[column]);
        var target = gradient + (_squares[column] * _weights[column]);
        var weight = Math.CopySign(Math.Max(0, Math.Abs(target) - penalty.L1), target) / (_squares[column] + penalty.L2);
        var change = weight - _weights[column];
        if (change == 0) return 0;
        // Not -0, which would print as such.
        _weights[column] = weight == 0 ? 0 : weight;
        _shift += change * _means[column];
        if (_isWeighted) AddWeighted(column, -change);
        else _columns.AddTo(_weightedResiduals, -change, column);
        return change;
    }

    void AddWeighted(int column, double factor)
    {
        var values = _columns.ValuesOf(column);
        var rows = _columns.ColumnsOf(column);
        for (var i = 0; i < values.Length; i++)
        {
            var row = _columns.ColumnAt(rows, i);
            _weightedResiduals[row] += factor * values[i] * _curvatures[row];
        }
    }

    /// <summary>Weighted sum of the centred column's squares, in one pass over differences so that large means do no harm.</summary>
    double SquareOf(int column)
    {
        var values = _columns.ValuesOf(column);
        var rows = _columns.ColumnsOf(column);
        var (sum, seen, mean) = (0.0, 0.0, _means[column]);
        for (var i = 0; i < values.Length; i++)
        {
            var curvature = _curvatures[_columns.ColumnAt(rows, i)];
            sum += curvature * (values[i] - mean) * (values[i] - mean);
            seen += curvature;
        }

        if (values.Length < _curvatures.Length) sum += Math.Max(0, _curvatureSum - seen) * mean * mean;
        return sum > _curvatureSum * mean * mean * FeatureMoments.Negligible ? sum : 0;
    }
}
