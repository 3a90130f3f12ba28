namespace Sextant.Learning;

/// <summary>
/// A map that never falls, given by points: linear between them, constant below the first and above the last. Equal neighbours make scores tie, which costs
/// AUC; with few positives a sigmoid is better.
/// </summary>
public sealed record IsotonicCalibrator : ICalibrator
{
    readonly double[] _scores;
    readonly double[] _probabilities;

    /// <summary>With points from <see cref="IsotonicTrainer"/> or a file.</summary>
    /// <exception cref="InvalidInputException">SXT2114: no points, scores that do not ascend, or probabilities that fall or are none.</exception>
    public IsotonicCalibrator(IReadOnlyList<double> scores, IReadOnlyList<double> probabilities)
    {
        (_scores, _probabilities) = ([.. scores], [.. probabilities]);
        if (_scores.Length == 0 || _scores.Length != _probabilities.Length)
            throw Calibrators.Parameters("as many scores as probabilities", $"{_scores.Length} and {_probabilities.Length}");
        for (var i = 0; i < _scores.Length; i++)
        {
            if (!double.IsFinite(_scores[i]) || (i > 0 && _scores[i] <= _scores[i - 1])) throw Calibrators.Parameters("ascending scores", _scores[i]);
            if (!(_probabilities[i] >= (i > 0 ? _probabilities[i - 1] : 0) && _probabilities[i] <= 1))
                throw Calibrators.Parameters("probabilities from 0 to 1 that do not fall", _probabilities[i]);
        }
    }

    /// <summary>Scores of the points, ascending.</summary>
    public IReadOnlyList<double> Scores => _scores;

    /// <summary>Probabilities of the points, never falling.</summary>
    public IReadOnlyList<double> Probabilities => _probabilities;

    /// <inheritdoc/>
    public double Apply(double score)
    {
        if (double.IsNaN(score)) return score;
        var found = Array.BinarySearch(_scores, score);
        if (found >= 0) return _probabilities[found];
        var above = ~found;
        if (above == 0) return _probabilities[0];
        if (above == _scores.Length) return _probabilities[^1];
        var share = (score - _scores[above - 1]) / (_scores[above] - _scores[above - 1]);
        return _probabilities[above - 1] + (share * (_probabilities[above] - _probabilities[above - 1]));
    }
}
