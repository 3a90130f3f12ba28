namespace Sextant.Fraud;

/// <summary>A graph's links at one time in rows of numbers, as jobs that pass over them many times want them: both ends, whoever has kept the link.</summary>
sealed class LinkMatrix
{
    readonly int[] _starts;
    readonly int[] _ends;

    LinkMatrix(int[] starts, int[] ends) => (_starts, _ends) = (starts, ends);

    /// <summary>Number of rows: one for each node, and an empty one for number 0.</summary>
    public int Count => _starts.Length - 1;

    public static LinkMatrix Of(EntityGraph graph, Timestamp time)
    {
        var nodes = graph.NodeCount;
        var (starts, ends) = (new int[nodes + 2], new List<int>());
        int[] neighbours = [];
        long[] firstSeen = [];
        for (var node = 1; node <= nodes; node++)
        {
            var count = graph.Links.Read(node, ref neighbours, ref firstSeen, out _);
            for (var i = 0; i < count; i++)
            {
                if (firstSeen[i] < time.Micros && neighbours[i] <= nodes) ends.Add(neighbours[i]);
            }

            starts[node + 1] = ends.Count;
        }

        return BothWays(new(starts, [.. ends]));
    }

    /// <summary>The neighbours of a node, ascending.</summary>
    public ReadOnlySpan<int> Row(int node) => _ends.AsSpan(_starts[node], _starts[node + 1] - _starts[node]);

    /// <summary>What one end has forgotten the other may know: each link goes into both rows, and once.</summary>
    static LinkMatrix BothWays(LinkMatrix kept)
    {
        var starts = new int[kept._starts.Length];
        for (var node = 1; node < kept.Count; node++)
        {
            starts[node + 1] += kept.Row(node).Length;
            foreach (var neighbour in kept.Row(node)) starts[neighbour + 1]++;
        }

        for (var node = 1; node < starts.Length; node++) starts[node] += starts[node - 1];
        var (ends, filled) = (new int[starts[^1]], (int[])starts.Clone());
        for (var node = 1; node < kept.Count; node++)
        {
            foreach (var neighbour in kept.Row(node)) (ends[filled[node]++], ends[filled[neighbour]++]) = (neighbour, node);
        }

        return Distinct(starts, ends);
    }

    static LinkMatrix Distinct(int[] starts, int[] ends)
    {
        var (used, distinct) = (0, new int[starts.Length]);
        for (var node = 1; node < starts.Length - 1; node++)
        {
            var row = ends.AsSpan(starts[node], starts[node + 1] - starts[node]);
            row.Sort();
            for (var i = 0; i < row.Length; i++)
            {
                // Rows only move to the front, so nothing that is still to be read is written over.
                if (i == 0 || row[i] != ends[used - 1]) ends[used++] = row[i];
            }

            distinct[node + 1] = used;
        }

        return new(distinct, ends[..used]);
    }
}
