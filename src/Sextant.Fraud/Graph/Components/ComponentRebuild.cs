namespace Sextant.Fraud;

/// <summary>
/// Components built anew from the links that are kept: what union-find cannot do, split where links were forgotten or a node became a
/// super-node, happens here. Sizes of the past days come from the links' ages.
/// </summary>
sealed class ComponentRebuild(Adjacency links, FraudLabels labels, Func<int, bool> joins)
{
    int[] _neighbours = [];
    long[] _firstSeen = [];

    /// <summary>Reads every node's links once for each of the last days; the writer may go on meanwhile.</summary>
    public ComponentForest Run(int nodes, int day, CancellationToken cancellationToken)
    {
        var forest = new ComponentForest();
        var from = long.MinValue;
        for (var back = DaySizes.Days - 1; back >= 0; back--)
        {
            var until = (day - back) * Timestamp.MicrosPerDay;
            Unite(forest, nodes, day, from, until, cancellationToken);
            forest.NoteSizes(back);
            from = until;
        }

        Unite(forest, nodes, day, from, long.MaxValue, cancellationToken);
        return forest;
    }

    void Unite(ComponentForest forest, int nodes, int day, long from, long until, CancellationToken cancellationToken)
    {
        for (var node = 1; node <= nodes; node++)
        {
            if ((node & 0xFFF) == 0) cancellationToken.ThrowIfCancellationRequested();
            if (!joins(node)) continue;
            var count = links.Read(node, ref _neighbours, ref _firstSeen, out _);
            for (var i = 0; i < count; i++)
            {
                if (_firstSeen[i] >= from && _firstSeen[i] < until && joins(_neighbours[i])) forest.Unite(node, _neighbours[i], day, labels);
            }
        }
    }
}
