namespace Sextant.Learning;

/// <summary>Divides the rows of nodes among their children, keeping the order, block by block so that threads share a large node.</summary>
sealed class RowDivider(BinnedMatrix matrix, Workers workers)
{
    const int BlockRows = 1 << 15;

    readonly int[] _others = new int[matrix.Rows];

    /// <summary>Orders the rows of each node: first those that go left.</summary>
    /// <returns>For each node, how many go left.</returns>
    public int[] Divide(IReadOnlyList<GrowingNode> nodes, int[] rows)
    {
        var tables = new byte[nodes.Count][];
        List<(int Node, RowRange Rows)> blocks = [];
        for (var node = 0; node < nodes.Count; node++)
        {
            var range = nodes[node].Rows;
            for (var start = range.Start; start < range.End; start += BlockRows) blocks.Add((node, new(start, Math.Min(range.End, start + BlockRows))));
        }

        workers.For(nodes.Count, node => tables[node] = Directions(nodes[node].Split));
        var lefts = new int[blocks.Count];
        workers.For(blocks.Count, block =>
        {
            var (node, range) = blocks[block];
            lefts[block] = matrix.Store.Divide(nodes[node].Split.Feature, tables[node], rows.AsSpan(range.Start, range.Count), _others.AsSpan(range.Start, range.Count));
        });

        var firstBlocks = FirstBlocks(nodes.Count, blocks);
        var counts = new int[nodes.Count];
        workers.For(nodes.Count, node => counts[node] = Join(blocks, lefts, firstBlocks[node], firstBlocks[node + 1], rows));
        return counts;
    }

    /// <summary>Brings the left rows of a node's blocks together, then the right ones behind them.</summary>
    int Join(List<(int Node, RowRange Rows)> blocks, int[] lefts, int first, int end, int[] rows)
    {
        var start = blocks[first].Rows.Start;
        var at = start;
        for (var block = first; block < end; block++)
        {
            rows.AsSpan(blocks[block].Rows.Start, lefts[block]).CopyTo(rows.AsSpan(at));
            at += lefts[block];
        }

        var count = at - start;
        for (var block = first; block < end; block++)
        {
            var rights = blocks[block].Rows.Count - lefts[block];
            _others.AsSpan(blocks[block].Rows.Start, rights).CopyTo(rows.AsSpan(at));
            at += rights;
        }

        return count;
    }

    static int[] FirstBlocks(int nodes, List<(int Node, RowRange Rows)> blocks)
    {
        var first = new int[nodes + 1];
        foreach (var (node, _) in blocks) first[node + 1]++;
        for (var node = 0; node < nodes; node++) first[node + 1] += first[node];
        return first;
    }

    byte[] Directions(SplitCandidate split)
    {
        var table = new byte[matrix.Store.Codes];
        var bins = matrix.Features[split.Feature];
        if (split.LeftBins is null) table.AsSpan(0, split.LastLeft + 1).Fill(1);
        else foreach (var bin in split.LeftBins) table[bin] = 1;
        if (bins.HasMissing) table[bins.MissingBin] = split.MissingLeft ? (byte)1 : (byte)0;
        return table;
    }
}
