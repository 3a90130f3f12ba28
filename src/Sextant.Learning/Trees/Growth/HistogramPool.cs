namespace Sextant.Learning;

/// <summary>Histograms for the open nodes of a tree, used again for the next tree; at most so many that memory stays in its limit.</summary>
sealed class HistogramPool(int bins, bool counted, long largestBytes)
{
    readonly Stack<NodeHistogram> _free = new();
    readonly int _most = (int)Math.Clamp(largestBytes / (bins * (counted ? 20L : 16L)), 4, int.MaxValue);
    int _out;

    /// <summary>Whether one more than the next may be kept: two nodes at work always need theirs.</summary>
    public bool IsTight => _out + 2 > _most;

    public NodeHistogram Rent()
    {
        _out++;
        return _free.TryPop(out var histogram) ? histogram : new(bins, counted);
    }

    public void Return(NodeHistogram histogram)
    {
        _out--;
        _free.Push(histogram);
    }
}
