namespace Sextant.Fraud;

/// <summary>
/// Finds dense groups by peeling: nodes with the fewest links are taken away one by one, and a node's core number is the most links that it
/// had left when its turn came (Seidman 1983; Batagelj and Zaveršnik 2003, linear time). Mules that share devices and addresses have a
/// high one, and customers of one shop do not.
/// </summary>
public static class DenseGroups
{
    /// <summary>Core numbers by node number, index 0 unused.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="time">Links first seen before.</param>
    public static int[] CoreNumbers(EntityGraph graph, Timestamp time) => CoreNumbers(LinkMatrix.Of(graph, time));

    /// <summary>Connected groups of nodes whose core number is at least <paramref name="core"/>, largest first; members ascending.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="time">Links first seen before.</param>
    /// <param name="core">Links within the group that each member has at least.</param>
    public static IReadOnlyList<IReadOnlyList<GraphNode>> Find(EntityGraph graph, Timestamp time, int core)
    {
        var matrix = LinkMatrix.Of(graph, time);
        var cores = CoreNumbers(matrix);
        var seen = new bool[matrix.Count];
        var groups = new List<IReadOnlyList<GraphNode>>();
        for (var node = 1; node < seen.Length; node++)
        {
            if (seen[node] || cores[node] < core) continue;
            groups.Add(Group(matrix, cores, core, node, seen));
        }

        return [.. groups.OrderByDescending(group => group.Count).ThenBy(group => group[0].Number)];
    }

    static int[] CoreNumbers(LinkMatrix matrix)
    {
        var left = new int[matrix.Count];
        var queue = new PriorityQueue<int, (int Links, int Node)>();
        for (var node = 1; node < left.Length; node++)
        {
            left[node] = matrix.Row(node).Length;
            queue.Enqueue(node, (left[node], node));
        }

        var cores = new int[left.Length];
        var taken = new bool[left.Length];
        var core = 0;
        while (queue.TryDequeue(out var node, out var due))
        {
            if (taken[node] || due.Links != left[node]) continue;
            taken[node] = true;
            cores[node] = core = Math.Max(core, left[node]);
            foreach (var neighbour in matrix.Row(node))
            {
                if (taken[neighbour]) continue;
                left[neighbour]--;
                queue.Enqueue(neighbour, (left[neighbour], neighbour));
            }
        }

        return cores;
    }

    static IReadOnlyList<GraphNode> Group(LinkMatrix matrix, int[] cores, int core, int start, bool[] seen)
    {
        List<int> members = [start];
        seen[start] = true;
        for (var i = 0; i < members.Count; i++)
        {
            foreach (var neighbour in matrix.Row(members[i]))
            {
                if (seen[neighbour] || cores[neighbour] < core) continue;
                seen[neighbour] = true;
                members.Add(neighbour);
            }
        }

        members.Sort();
        return [.. members.Select(member => new GraphNode(member))];
    }
}
