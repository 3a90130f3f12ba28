namespace Sextant.Learning;

/// <summary>The trees of an ensemble as the lists that a TreeEnsembleRegressor has.</summary>
sealed class OnnxTreeNodes
{
    readonly TreeEnsemble _ensemble;
    readonly List<(int Tree, int Id, int Feature, float Value, string Mode, bool MissingTrue)> _nodes = [];
    readonly List<int> _whenTrue = [];
    readonly List<int> _whenFalse = [];
    readonly List<(int Tree, int Id, int Output, float Weight)> _leaves = [];

    readonly double[] _bases;

    OnnxTreeNodes(TreeEnsemble ensemble) => (_ensemble, _bases) = (ensemble, [.. ensemble.BaseMargins]);

    public static OnnxTreeNodes Of(TreeEnsemble ensemble)
    {
        var nodes = new OnnxTreeNodes(ensemble);
        for (var i = 0; i < ensemble.Trees.Count; i++)
        {
            // A tree of one leaf goes into the base: ONNX Runtime 1.30 answers wrong when such a tree comes first and there are splits on categories.
            if (ensemble.Trees[i].Nodes.Length == 1) nodes._bases[i % ensemble.Outputs] += ensemble.Trees[i].Nodes[0].Value;
            else nodes.Add(ensemble.Trees[i], i);
        }

        // The operator has no form without a tree.
        if (nodes._nodes.Count == 0) nodes.Add(new Tree([TreeNode.Leaf(0, 0)]), 0);
        return nodes;
    }

    public OnnxNode Regressor(string input, string output, string domain) =>
        new OnnxNode("TreeEnsembleRegressor", input, output, domain)
            .With("n_targets", _ensemble.Outputs)
            .With("aggregate_function", "SUM")
            .With("post_transform", "NONE")
            .With("base_values", _bases.Select(margin => (float)margin))
            .With("nodes_treeids", _nodes.Select(node => node.Tree))
            .With("nodes_nodeids", _nodes.Select(node => node.Id))
            .With("nodes_featureids", _nodes.Select(node => node.Feature))
            .With("nodes_values", _nodes.Select(node => node.Value))
            .With("nodes_modes", _nodes.Select(node => node.Mode))
            .With("nodes_truenodeids", _whenTrue)
            .With("nodes_falsenodeids", _whenFalse)
            .With("nodes_missing_value_tracks_true", _nodes.Select(node => node.MissingTrue ? 1 : 0))
            .With("target_treeids", _leaves.Select(leaf => leaf.Tree))
            .With("target_nodeids", _leaves.Select(leaf => leaf.Id))
            .With("target_ids", _leaves.Select(leaf => leaf.Output))
            .With("target_weights", _leaves.Select(leaf => leaf.Weight));

    void Add(Tree tree, int treeId)
    {
        var first = _nodes.Count;
        var waiting = new Stack<(int Node, int Parent, bool Left)>([(0, -1, false)]);
        while (waiting.TryPop(out var next))
        {
            var node = tree.Nodes[next.Node];
            var at = next.Parent;
            var left = next.Left;
            if (node.IsLeaf)
            {
                var leaf = Place(treeId, first, at, left, 0, 0, "LEAF", missingTrue: false);
                _leaves.Add((treeId, leaf - first, treeId % _ensemble.Outputs, (float)node.Value));
                continue;
            }

            foreach (var (value, mode, missingTrue) in Questions(node))
            {
                at = Place(treeId, first, at, left, node.Feature, value, mode, missingTrue);
                waiting.Push((node.Left, at, true));
                // The next category is asked where this one says no.
                left = false;
            }

            waiting.Push((node.Right, at, false));
        }
    }

    static IEnumerable<(float Value, string Mode, bool MissingTrue)> Questions(TreeNode node)
    {
        if (node.Categories is null) return [(node.Threshold, "BRANCH_LT", node.MissingLeft)];
        // Nothing is below it: all but what is missing go right.
        if (node.Categories.Codes.Count == 0) return [(float.NegativeInfinity, "BRANCH_LT", node.MissingLeft)];
        return node.Categories.Codes.Select((code, index) => ((float)code, "BRANCH_EQ", node.MissingLeft && index == 0));
    }

    /// <summary>Adds a node and hangs it under its parent.</summary>
    int Place(int tree, int first, int parent, bool left, int feature, float value, string mode, bool missingTrue)
    {
        if (_nodes.Count >= OnnxTrees.MostNodes) throw new InvalidInputException("SXT2146", $"As ONNX, the trees would have more than {OnnxTrees.MostNodes} nodes, because every category of a split gets a copy of what is left of it. Use fewer trees, or encode categories as numbers before training.");
        var at = _nodes.Count;
        _nodes.Add((tree, at - first, feature, value, mode, missingTrue));
        _whenTrue.Add(0);
        _whenFalse.Add(0);
        if (parent >= 0) (left ? _whenTrue : _whenFalse)[parent] = at - first;
        return at;
    }
}
