namespace Sextant.Learning;

/// <summary>Sums of a node's rows by feature and bin; and their number, where a rule asks for it.</summary>
sealed class NodeHistogram(int bins, bool counted)
{
    readonly AlignedBuffer<double> _sums = new(2 * bins);
    readonly int[] _counts = counted ? new int[bins] : [];

    /// <summary>Sum of gradients, sum of Hessians, for each bin.</summary>
    public Span<double> Sums(int firstBin, int bins) => _sums.Span.Slice(2 * firstBin, 2 * bins);

    /// <summary>Rows in each bin; empty when they are not counted.</summary>
    public Span<int> Counts(int firstBin, int bins) => _counts.Length == 0 ? [] : _counts.AsSpan(firstBin, bins);
}
