namespace Sextant.Learning;

/// <summary>Lays trees out for <see cref="TreeWalk"/>: level by level, the two children of a node side by side.</summary>
static class TreePacking
{
    /// <summary>The packed trees; null if there are too many slots or nodes for 16 bits, or if nodes share children (which would be packed once for each parent).</summary>
    public static TreeWalk? Pack(TreeEnsemble ensemble, TreeSlots slots)
    {
        var nodes = new List<TreeWalkNode>();
        var values = new List<double>();
        var roots = new int[ensemble.Trees.Count];
        var depths = new int[ensemble.Trees.Count];
        for (var i = 0; i < roots.Length; i++)
        {
            roots[i] = nodes.Count;
            if (Pack(ensemble.Trees[i], slots, nodes, values) is not { } depth) return null;
            depths[i] = depth;
        }

        return slots.Count > ushort.MaxValue + 1 ? null : new([.. nodes], [.. values], roots, depths, slots.Count, ensemble.Outputs);
    }

    /// <summary>Adds a tree and returns its depth; null if it does not fit.</summary>
    static int? Pack(Tree tree, TreeSlots slots, List<TreeWalkNode> nodes, List<double> values)
    {
        var level = new List<int> { 0 };
        var first = nodes.Count;
        for (var depth = 0; ; depth++)
        {
            var next = new List<int>();
            for (var i = 0; i < level.Count; i++)
            {
                var node = tree.Nodes[level[i]];
                values.Add(node.IsLeaf ? node.Value : 0);
                if (node.IsLeaf)
                {
                    nodes.Add(new(float.NaN, 0, 0));
                    continue;
                }

                var (slot, threshold, lessIsLeft) = slots.Ask(node);
                var step = level.Count - i + next.Count;
                if (step > ushort.MaxValue || slot > ushort.MaxValue || nodes.Count - first >= tree.Nodes.Length) return null;
                nodes.Add(new(threshold, (ushort)slot, (ushort)step));
                next.AddRange(lessIsLeft ? [node.Right, node.Left] : [node.Left, node.Right]);
            }

            if (next.Count == 0) return depth;
            level = next;
        }
    }
}
