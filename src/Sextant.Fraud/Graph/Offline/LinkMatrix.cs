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
        var pairs = new List<long>();
        int[] neighbours = [];
        long[] firstSeen = [];
        var nodes = graph.NodeCount;
        for (var node = 1; node <= nodes; node++)
        {
            var count = graph.Links.Read(node, ref neighbours, ref firstSeen, out _);
            for (var i = 0; i < count; i++)
            {
                if (firstSeen[i] >= time.Micros || neighbours[i] > nodes) continue;
                pairs.Add(((long)node << 32) | (uint)neighbours[i]);
                pairs.Add(((long)neighbours[i] << 32) | (uint)node);
            }
        }

        pairs.Sort();
        return Of(nodes, pairs);
    }

    /// <summary>The neighbours of a node, ascending.</summary>
    public ReadOnlySpan<int> Row(int node) => _ends.AsSpan(_starts[node], _starts[node + 1] - _starts[node]);

    static LinkMatrix Of(int nodes, List<long> pairs)
    {
        var starts = new int[nodes + 2];
        var ends = new List<int>(pairs.Count / 2);
        for (var i = 0; i < pairs.Count; i++)
        {
            if (i > 0 && pairs[i] == pairs[i - 1]) continue;
            ends.Add((int)pairs[i]);
            starts[(int)(pairs[i] >> 32) + 1]++;
        }

        for (var node = 1; node < starts.Length; node++) starts[node] += starts[node - 1];
        return new(starts, [.. ends]);
    }
}
