namespace Sextant.Learning;

/// <summary>
/// Variance of an AUC and test of two AUCs on the same rows without resampling (DeLong, DeLong and Clarke-Pearson, 1988), computed from mid-ranks
/// in O(n log n) (Sun and Xu, "Fast Implementation of DeLong's Algorithm", 2014). Rows count as independent: where rows of one card or user hang together,
/// <see cref="Bootstrap"/> by groups instead.
/// </summary>
public static class DeLong
{
    /// <summary>The AUC and its variance.</summary>
    /// <param name="labels">0 or 1.</param>
    /// <param name="scores">Any finite numbers.</param>
    /// <exception cref="InvalidInputException">SXT2100 to SXT2102: lengths, scores or labels are wrong.</exception>
    public static AucEstimate Of(ReadOnlySpan<double> labels, ReadOnlySpan<double> scores)
    {
        RowChecks.Binary(labels, scores, default);
        return Estimate(Placements(labels, scores));
    }

    /// <summary>Both AUCs and their covariance.</summary>
    /// <param name="labels">0 or 1.</param>
    /// <param name="a">Scores of the first model.</param>
    /// <param name="b">Scores of the second model.</param>
    /// <exception cref="InvalidInputException">SXT2100 to SXT2102: lengths, scores or labels are wrong.</exception>
    public static AucComparison Compare(ReadOnlySpan<double> labels, ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        RowChecks.Binary(labels, a, default);
        RowChecks.Binary(labels, b, default);
        var (ofA, ofB) = (Placements(labels, a), Placements(labels, b));
        return new(Estimate(ofA), Estimate(ofB), Covariance(ofA, ofB));
    }

    static AucEstimate Estimate((double[] Positives, double[] Negatives) placements) =>
        new(placements.Negatives.Length == 0 || placements.Positives.Length == 0 ? double.NaN : placements.Positives.Average(), Covariance(placements, placements));

    static double Covariance((double[] Positives, double[] Negatives) a, (double[] Positives, double[] Negatives) b) =>
        (Covariance(a.Positives, b.Positives) / a.Positives.Length) + (Covariance(a.Negatives, b.Negatives) / a.Negatives.Length);

    static double Covariance(double[] a, double[] b)
    {
        if (a.Length < 2) return double.NaN;
        var (meanA, meanB) = (a.Average(), b.Average());
        return a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Sum() / (a.Length - 1);
    }

    /// <summary>For each positive the share of negatives it beats, for each negative the share of positives that beat it; ties count one half.</summary>
    static (double[] Positives, double[] Negatives) Placements(ReadOnlySpan<double> labels, ReadOnlySpan<double> scores)
    {
        var (positives, negatives) = (Where(labels, scores, 1), Where(labels, scores, 0));
        var (sortedPositives, sortedNegatives) = ((double[])positives.Clone(), (double[])negatives.Clone());
        Array.Sort(sortedPositives);
        Array.Sort(sortedNegatives);
        return (
            Array.ConvertAll(positives, score => Below(sortedNegatives, score) / negatives.Length),
            Array.ConvertAll(negatives, score => 1 - (Below(sortedPositives, score) / positives.Length)));
    }

    static double[] Where(ReadOnlySpan<double> labels, ReadOnlySpan<double> scores, double label)
    {
        var chosen = new List<double>();
        for (var row = 0; row < labels.Length; row++)
            if (labels[row] == label) chosen.Add(scores[row]);
        return [.. chosen];
    }

    /// <summary>How many lie below a score, those equal to it counting one half.</summary>
    static double Below(double[] sorted, double score) => (FirstNotBelow(sorted, score) + FirstNotBelow(sorted, Math.BitIncrement(score))) / 2.0;

    static int FirstNotBelow(double[] sorted, double score)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] < score) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
