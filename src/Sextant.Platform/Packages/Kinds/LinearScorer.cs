namespace Sextant.Platform;

/// <summary>Sums weights; nothing is expanded, for of a category's numbers only one is not zero.</summary>
sealed class LinearScorer : IScorer
{
    readonly double[] _weights;
    readonly int[] _starts;
    readonly bool[] _isCategory;
    readonly double[] _missing;
    readonly double _intercept;
    readonly ScoreEnd _end;

    public LinearScorer(LinearWeights model, IReadOnlyList<ModelFeature> features, ScoreEnd end)
    {
        (_weights, _intercept, _end) = ([.. model.Weights], model.Intercept, end);
        _starts = new int[features.Count + 1];
        _isCategory = new bool[features.Count];
        _missing = new double[features.Count];
        for (var i = 0; i < features.Count; i++)
        {
            _isCategory[i] = features[i].Categories is not null;
            _starts[i + 1] = _starts[i] + WidthOf(features[i]);
            for (var at = _starts[i]; at < _starts[i + 1]; at++) _missing[i] += model.Weights[at] * model.Means[at];
        }
    }

    public int Features => _isCategory.Length;

    public int Outputs => 1;

    public static int WidthOf(ModelFeature feature) => feature.Categories?.Count ?? 1;

    public void Score(ReadOnlySpan<float> rows, Span<double> scores)
    {
        if (rows.Length != (long)scores.Length * Features) throw new ArgumentException($"{rows.Length} numbers are no {scores.Length} rows of {Features}.", nameof(rows));
        for (var row = 0; row < scores.Length; row++) scores[row] = Margin(rows.Slice(row * Features, Features));
        _end.Apply(scores, outputs: 1);
    }

    double Margin(ReadOnlySpan<float> row)
    {
        var sum = _intercept;
        for (var i = 0; i < row.Length; i++)
        {
            var value = row[i];
            if (!_isCategory[i]) sum += float.IsNaN(value) ? _missing[i] : value * _weights[_starts[i]];
            // A code that is none counts as missing; NaN is in no range.
            else sum += value >= 0 && value < _starts[i + 1] - _starts[i] ? _weights[_starts[i] + (int)value] : _missing[i];
        }

        return sum;
    }
}
