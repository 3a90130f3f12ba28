namespace Sextant.Learning;

/// <summary>
/// Fits <see cref="HistogramCalibrator"/>: a bin's probability is its rate of label 1, with one row of the overall rate added, so that a small
/// bin is never sure and an empty one has the overall rate.
/// </summary>
public static class HistogramTrainer
{
    /// <summary>The fit.</summary>
    /// <param name="labels">0 or 1, of rows that the model was not trained on.</param>
    /// <param name="scores">Any finite numbers.</param>
    /// <param name="bins">How many bins, 1 or more; fewer come out where scores tie.</param>
    /// <param name="kind">How scores are cut.</param>
    /// <param name="weights">One for each row, or none for 1 each.</param>
    /// <exception cref="InvalidInputException">SXT2100 to SXT2103, SXT2105: lengths, scores, labels, weights or bins are wrong. SXT2109: a class has no weight.</exception>
    public static HistogramCalibrator Fit(
        ReadOnlySpan<double> labels, ReadOnlySpan<double> scores, int bins, BinKind kind = BinKind.EqualMass, ReadOnlySpan<double> weights = default)
    {
        var (positives, negatives) = Calibrators.ClassWeights(labels, scores, weights);
        var range = ScoreBins.Range(scores);
        var edges = ScoreBins.Edges(scores, weights, bins, kind, range.Low, range.High);
        var (ones, totals) = (new double[edges.Length + 1], new double[edges.Length + 1]);
        for (var row = 0; row < labels.Length; row++)
        {
            var bin = ScoreBins.IndexOf(edges, scores[row]);
            ones[bin] += labels[row] * RowChecks.At(weights, row);
            totals[bin] += RowChecks.At(weights, row);
        }

        var rate = positives / (positives + negatives);
        return new(edges, [.. ones.Zip(totals, (one, total) => (one + rate) / (total + 1))]);
    }
}
