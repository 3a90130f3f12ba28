namespace Sextant.Learning;

/// <summary>A decision tree; node 0 is the root, and children come after their parent.</summary>
public sealed class Tree
{
    readonly TreeNode[] _nodes;

    /// <summary>A tree of these nodes.</summary>
    /// <exception cref="ArgumentException">There is no node, or a child does not come after its parent or lies outside.</exception>
    public Tree(IReadOnlyList<TreeNode> nodes)
    {
        if (nodes.Count == 0) throw new ArgumentException("A tree has at least one node.", nameof(nodes));
        for (var i = 0; i < nodes.Count; i++)
        {
            var node = nodes[i];
            if (!node.IsLeaf && (node.Left <= i || node.Right <= i || node.Left >= nodes.Count || node.Right >= nodes.Count || node.Feature < 0))
                throw new ArgumentException($"Node {i} of {nodes.Count} has children {node.Left} and {node.Right} and asks feature {node.Feature}.", nameof(nodes));
        }

        _nodes = [.. nodes];
    }

    /// <summary>The nodes.</summary>
    public ReadOnlySpan<TreeNode> Nodes => _nodes;

    /// <summary>Index of the leaf that a row reaches.</summary>
    /// <param name="row">One value for each feature of the ensemble; NaN for what is missing.</param>
    public int LeafOf(ReadOnlySpan<float> row)
    {
        var at = 0;
        while (!_nodes[at].IsLeaf) at = _nodes[at].GoesLeft(row[_nodes[at].Feature]) ? _nodes[at].Left : _nodes[at].Right;
        return at;
    }
}
