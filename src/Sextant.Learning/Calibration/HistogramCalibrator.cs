namespace Sextant.Learning;

/// <summary>One probability for each range of scores (Zadrozny and Elkan, 2001): assumes nothing about the shape, and may fall.</summary>
public sealed record HistogramCalibrator : ICalibrator
{
    readonly double[] _edges;
    readonly double[] _probabilities;

    /// <summary>With parameters from <see cref="HistogramTrainer"/> or a file.</summary>
    /// <exception cref="InvalidInputException">SXT2114: edges do not ascend, or there is not one probability more than edges.</exception>
    public HistogramCalibrator(IReadOnlyList<double> edges, IReadOnlyList<double> probabilities)
    {
        (_edges, _probabilities) = ([.. edges], [.. probabilities]);
        if (_probabilities.Length != _edges.Length + 1)
            throw Calibrators.Parameters("one probability more than edges", $"{_probabilities.Length} and {_edges.Length}");
        for (var i = 0; i < _edges.Length; i++)
            if (!double.IsFinite(_edges[i]) || (i > 0 && _edges[i] <= _edges[i - 1])) throw Calibrators.Parameters("ascending edges", _edges[i]);
        foreach (var probability in _probabilities)
            if (!(probability >= 0 && probability <= 1)) throw Calibrators.Parameters("probabilities from 0 to 1", probability);
    }

    /// <summary>Where one bin ends and the next begins, ascending; a score equal to an edge is in the bin below it.</summary>
    public IReadOnlyList<double> Edges => _edges;

    /// <summary>Probability of each bin, one more than edges.</summary>
    public IReadOnlyList<double> Probabilities => _probabilities;

    /// <inheritdoc/>
    public double Apply(double score) => double.IsNaN(score) ? score : _probabilities[ScoreBins.IndexOf(_edges, score)];
}
