namespace Sextant.Fraud;

/// <summary>
/// Components built anew from the links that are kept: what union-find cannot do, split where links were forgotten or a node became a
/// super-node, happens here. Sizes of the past days come from the links' ages.
/// </summary>
sealed class ComponentRebuild(Adjacency links, FraudLabels labels, Func<int, bool> joins)
{
    readonly List<int> _recent = [];
    bool[] _joins = [];
    int[] _neighbours = [];
    long[] _firstSeen = [];

    /// <summary>
    /// Reads every node's links once, and once more for each of the last days those of nodes that have a link of these days. The writer may
    /// go on meanwhile: what it unites is for the caller to add.
    /// </summary>
    public ComponentForest Run(int nodes, int day, CancellationToken cancellationToken)
    {
        var forest = new ComponentForest();
        _joins = [.. Enumerable.Range(0, nodes + 1).Select(node => node > 0 && joins(node))];
        var from = StartOf(day - DaySizes.Days + 1);
        for (var node = 1; node <= nodes; node++)
        {
            if (_joins[node] && Unite(forest, node, day, long.MinValue, from)) _recent.Add(node);
            if ((node & 0xFFF) == 0) cancellationToken.ThrowIfCancellationRequested();
        }

        forest.NoteSizes(DaySizes.Days - 1);
        for (var back = DaySizes.Days - 2; back >= -1; back--)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var until = back < 0 ? long.MaxValue : StartOf(day - back);
            foreach (var node in _recent) Unite(forest, node, day, from, until);
            if (back >= 0) forest.NoteSizes(back);
            from = until;
        }

        return forest;
    }

    static long StartOf(int day) => day * Timestamp.MicrosPerDay;

    /// <summary>Unites a node with those first seen in a time; true if there are later ones.</summary>
    bool Unite(ComponentForest forest, int node, int day, long from, long until)
    {
        var later = false;
        var count = links.Read(node, ref _neighbours, ref _firstSeen, out _);
        for (var i = 0; i < count; i++)
        {
            later |= _firstSeen[i] >= until;
            var neighbour = _neighbours[i];
            if (_firstSeen[i] >= from && _firstSeen[i] < until && neighbour < _joins.Length && _joins[neighbour]) forest.Unite(node, neighbour, day, labels);
        }

        return later;
    }
}
