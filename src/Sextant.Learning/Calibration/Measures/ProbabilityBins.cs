namespace Sextant.Learning;

/// <summary>Rows put into bins by probability, and their sums.</summary>
sealed class ProbabilityBins
{
    readonly Sums[] _sums;

    ProbabilityBins(int[] binOfRow, Sums[] sums) => (BinOfRow, _sums) = (binOfRow, sums);

    internal int[] BinOfRow { get; }

    internal double Total => _sums.Sum(bin => bin.Weight);

    internal static ProbabilityBins Of(ReadOnlySpan<double> labels, ReadOnlySpan<double> probabilities, ReadOnlySpan<double> weights, int bins, BinKind kind)
    {
        RowChecks.Probabilistic(labels, probabilities, weights);
        var edges = ScoreBins.Edges(probabilities, weights, bins, kind, 0, 1);
        var binOfRow = new int[labels.Length];
        var sums = new Sums[edges.Length + 1];
        for (var row = 0; row < labels.Length; row++)
        {
            binOfRow[row] = ScoreBins.IndexOf(edges, probabilities[row]);
            sums[binOfRow[row]].Add(labels[row], probabilities[row], RowChecks.At(weights, row));
        }

        return new(binOfRow, sums);
    }

    internal Sums this[int bin] => _sums[bin];

    internal int Count => _sums.Length;

    internal IEnumerable<Sums> Filled() => _sums.Where(bin => bin.Weight > 0);

    /// <summary>What a bin holds.</summary>
    internal struct Sums
    {
        internal double Weight { get; private set; }

        internal double SquaredWeights { get; private set; }

        internal double Ones { get; private set; }

        internal double Probabilities { get; private set; }

        internal void Add(double label, double probability, double weight)
        {
            Weight += weight;
            SquaredWeights += weight * weight;
            Ones += weight * label;
            Probabilities += weight * probability;
        }
    }
}
