using Sextant.Learning;
using Sextant.Platform;

namespace Sextant.Hosting.Models;

/// <summary>Weight times distance from the mean; a text's category counts against the mean of all categories. What is missing counts as the mean, and adds nothing.</summary>
sealed class LinearExplainer : IRowExplainer
{
    readonly LinearWeights _weights;
    readonly int[] _starts;
    readonly bool[] _isCategory;
    readonly double[] _means;

    public LinearExplainer(LinearWeights weights, IReadOnlyList<ModelFeature> features)
    {
        _weights = weights;
        _starts = new int[features.Count + 1];
        _isCategory = [.. features.Select(feature => feature.Categories is not null)];
        _means = new double[features.Count];
        for (var i = 0; i < features.Count; i++)
        {
            _starts[i + 1] = _starts[i] + (features[i].Categories?.Count ?? 1);
            for (var at = _starts[i]; at < _starts[i + 1]; at++) _means[i] += weights.Weights[at] * weights.Means[at];
        }
    }

    public int Outputs => 1;

    public string Unit => _weights.Link == LinearLink.Logistic ? "log odds" : "number";

    public double BaseOf(int output) => _weights.Intercept + _means.Sum();

    public void Explain(ReadOnlySpan<float> row, int output, Span<double> contributions)
    {
        for (var i = 0; i < row.Length; i++)
        {
            var value = row[i];
            var isKnown = !_isCategory[i] ? !float.IsNaN(value) : value >= 0 && value < _starts[i + 1] - _starts[i];
            contributions[i] = !isKnown ? 0 : (_isCategory[i] ? _weights.Weights[_starts[i] + (int)value] : value * _weights.Weights[_starts[i]]) - _means[i];
        }
    }
}
