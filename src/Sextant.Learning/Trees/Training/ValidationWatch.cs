namespace Sextant.Learning;

/// <summary>Follows the metric on validation rows round by round.</summary>
sealed class ValidationWatch
{
    const int RowsAtOnce = 1 << 12;

    readonly TreeValidation _validation;
    readonly TreeLink _link;
    readonly int _patience;
    readonly Workers _workers;
    readonly List<RowRange> _parts;
    readonly float[] _margins;
    readonly float[] _predictions;
    double _best;
    int _round;

    public ValidationWatch(TreeValidation validation, TreeEnsemble start, int patience, Workers workers)
    {
        (_validation, _link, _patience, _workers) = (validation, start.Link, patience, workers);
        _parts = RowParts.Of(validation.Rows, RowsAtOnce);
        _margins = new float[validation.Rows.Count * start.Outputs];
        _predictions = new float[_margins.Length];
        workers.For(_parts.Count, part => RowMargins.Of(start, Features, _parts[part], _margins));
        _best = validation.HigherIsBetter ? double.NegativeInfinity : double.PositiveInfinity;
    }

    /// <summary>The round with the best metric, counted from 1; the first of equal ones.</summary>
    public int BestRound { get; private set; }

    /// <summary>Whether too many rounds went by without a better metric.</summary>
    public bool IsOver => _patience > 0 && _round - BestRound >= _patience;

    FeatureMatrix Features => _validation.Rows.Features;

    /// <summary>Measures after a round.</summary>
    public double After(int round, IReadOnlyList<Tree> trees)
    {
        _round = round;
        _workers.For(_parts.Count, part =>
        {
            RowMargins.Add(trees, Features, _parts[part], _margins);
            var (start, count) = (_parts[part].Start * trees.Count, _parts[part].Count * trees.Count);
            _margins.AsSpan(start, count).CopyTo(_predictions.AsSpan(start, count));
            _link.Apply(trees.Count, _predictions.AsSpan(start, count));
        });

        var metric = _validation.Metric(_validation.Rows, _predictions);
        if (double.IsNaN(metric)) throw new InvalidInputException("SXT2132", $"The metric on the validation rows is NaN after round {round}. Check that it is defined for their labels, such as rows of both classes for AUC.");
        if (_validation.HigherIsBetter ? metric > _best : metric < _best) (_best, BestRound) = (metric, round);
        return metric;
    }
}
