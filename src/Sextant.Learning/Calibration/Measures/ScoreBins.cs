namespace Sextant.Learning;

/// <summary>Where bins of scores begin and end. A score equal to an edge is in the bin below it.</summary>
static class ScoreBins
{
    internal static double[] Edges(ReadOnlySpan<double> scores, ReadOnlySpan<double> weights, int bins, BinKind kind, double low, double high)
    {
        RowChecks.AtLeast(1, bins, "a number of bins");
        return kind == BinKind.EqualMass ? EqualMass(scores, weights, bins) : EqualWidth(low, high, bins);
    }

    internal static int IndexOf(double[] edges, double score)
    {
        var found = Array.BinarySearch(edges, score);
        return found >= 0 ? found : ~found;
    }

    internal static (double Low, double High) Range(ReadOnlySpan<double> scores)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var score in scores) (low, high) = (Math.Min(low, score), Math.Max(high, score));
        return (low, high);
    }

    static double[] EqualWidth(double low, double high, int bins) =>
        [.. Enumerable.Range(1, bins - 1).Select(i => low + ((high - low) * i / bins)).Distinct()];

    static double[] EqualMass(ReadOnlySpan<double> scores, ReadOnlySpan<double> weights, int bins)
    {
        var sorted = scores.ToArray();
        var mass = new double[sorted.Length];
        for (var row = 0; row < mass.Length; row++) mass[row] = RowChecks.At(weights, row);
        var total = mass.Sum();
        Array.Sort(sorted, mass);
        var edges = new List<double>();
        var (sum, goal) = (0.0, 1);
        for (var i = 0; i + 1 < sorted.Length && goal < bins; i++)
        {
            sum += mass[i];
            if (sorted[i] == sorted[i + 1] || sum * bins < total * goal) continue;
            var middle = sorted[i] + ((sorted[i + 1] - sorted[i]) / 2);
            edges.Add(middle < sorted[i + 1] ? middle : sorted[i]);
            // One cut may pass several goals where scores tie.
            goal = (int)(sum * bins / total) + 1;
        }

        return [.. edges];
    }
}
