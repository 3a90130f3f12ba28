namespace Sextant.Learning;

/// <summary>The leaves that may be split, in the order in which they are.</summary>
sealed class GrowthQueue(TreeGrowth growth)
{
    readonly PriorityQueue<GrowingNode, (double Gain, int Index)> _byGain = new();
    List<GrowingNode> _level = [];

    public void Add(GrowingNode node)
    {
        if (growth == TreeGrowth.LeafWise) _byGain.Enqueue(node, (-(float)node.Split.Gain, node.Index));
        else _level.Add(node);
    }

    /// <summary>The nodes to split next, at most <paramref name="most"/>: a level, or the leaf with the highest gain.</summary>
    public List<GrowingNode> Next(int most)
    {
        if (growth == TreeGrowth.LeafWise) return _byGain.TryDequeue(out var node, out _) ? [node] : [];
        var next = _level.Count <= most ? _level : _level[..most];
        _level = [];
        return next;
    }
}
