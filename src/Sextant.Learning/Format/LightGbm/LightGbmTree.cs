namespace Sextant.Learning;

/// <summary>Turns a tree of a LightGBM model into ours.</summary>
sealed class LightGbmTree
{
    /// <summary>Splits that treat zero as missing double their subtrees; a damaged or very odd model could do so without end.</summary>
    const int MostNodes = 1 << 22;

    readonly LightGbmSplits _splits;
    readonly double[] _leaves;
    readonly double[] _leafCovers;
    readonly double _weight;
    readonly List<TreeNode> _nodes = [];
    readonly Queue<(int Child, int At, double Share)> _waiting = new();

    LightGbmTree(LightGbmSection tree, int features, double weight, CategoryBudget budget)
    {
        var leaves = tree.Integer("num_leaves");
        if (leaves < 1) throw tree.Wrong($"{leaves} leaves");
        if (tree.Integer("is_linear", 0) != 0) throw LightGbmModel.Unsupported("its trees have linear models in their leaves (linear_tree). Train it without.");
        _weight = weight;
        _leaves = tree.Numbers("leaf_value", leaves);
        // A tree that is one leaf has neither.
        _leafCovers = leaves == 1 ? [Math.Max(0, tree.Has("leaf_count") && tree.Words("leaf_count").Length == 1 ? tree.Numbers("leaf_count", 1)[0] : 0)] : LightGbmSplits.Covers(tree, "leaf_count", leaves);
        _splits = new(tree, leaves - 1, features, budget);
    }

    /// <summary>Reads a tree whose leaves count <paramref name="weight"/> times.</summary>
    public static Tree Read(LightGbmSection tree, int features, double weight, CategoryBudget budget) => new LightGbmTree(tree, features, weight, budget).Build();

    Tree Build()
    {
        _splits.EnsureTree();
        Wait(_leaves.Length == 1 ? ~0 : 0, 1);
        while (_waiting.TryDequeue(out var next))
        {
            if (next.Child < 0) _nodes[next.At] = TreeNode.Leaf(_leaves[~next.Child] * _weight, _leafCovers[~next.Child] * next.Share);
            else AddSplit(next.Child, next.At, next.Share);
        }

        return new(_nodes);
    }

    /// <summary>Makes room for a node that is still to be built; its index.</summary>
    int Wait(int child, double share)
    {
        if (_nodes.Count >= MostNodes) throw LightGbmModel.Unsupported($"where zero is missing (zero_as_missing), splits are taken apart, and this model then has more than {MostNodes} nodes. Train it without zero_as_missing.");
        _nodes.Add(default);
        _waiting.Enqueue((child, _nodes.Count - 1, share));
        return _nodes.Count - 1;
    }

    void AddSplit(int split, int at, double share)
    {
        var (left, right) = (_splits.Left[split], _splits.Right[split]);
        if (_splits.Categories(split) is { } categories)
        {
            // What is missing belongs to no set.
            _nodes[at] = Node(split, share, 0, missingLeft: false) with { Categories = categories, Left = Wait(left, share), Right = Wait(right, share) };
            return;
        }

        var (threshold, missingLeft, zeroApart) = _splits.Ask(split);
        if (zeroApart) AddZeroApart(split, at, share, threshold, zeroLeft: missingLeft);
        else _nodes[at] = Node(split, share, threshold, missingLeft) with { Left = Wait(left, share), Right = Wait(right, share) };
    }

    /// <summary>Zero goes against its value: three comparisons cut it out, and both subtrees are there twice, with half of their covers each.</summary>
    void AddZeroApart(int split, int at, double share, float threshold, bool zeroLeft)
    {
        var (left, right, half) = (_splits.Left[split], _splits.Right[split], share / 2);
        var (belowZero, uptoZero) = (-(float)LightGbmSplits.Zero, LightGbmSplits.LessThan(LightGbmSplits.Zero));
        // In order of the values: left up to the threshold, right, zero to the left, right; or left, zero to the right, left up to the threshold, right.
        var (first, second, third) = zeroLeft ? (threshold, belowZero, uptoZero) : (belowZero, uptoZero, threshold);
        var middle = Reserve();
        var last = Reserve();
        var (leftCover, rightCover) = (Cover(left) * half, Cover(right) * half);
        // What is missing goes with zero.
        _nodes[at] = Node(split, share, first, zeroLeft) with { Left = Wait(left, half), Right = middle };
        _nodes[middle] = Node(split, share, second, !zeroLeft) with { Gain = 0, Cover = leftCover + 2 * rightCover, Left = Wait(right, half), Right = last };
        _nodes[last] = Node(split, share, third, missingLeft: false) with { Gain = 0, Cover = leftCover + rightCover, Left = Wait(left, half), Right = Wait(right, half) };
    }

    double Cover(int child) => child < 0 ? _leafCovers[~child] : _splits.Cover(child);

    int Reserve()
    {
        _nodes.Add(default);
        return _nodes.Count - 1;
    }

    TreeNode Node(int split, double share, float threshold, bool missingLeft) =>
        new(_splits.Features[split], threshold, -1, -1, missingLeft, _splits.Values[split] * _weight, _splits.Gains[split], _splits.Cover(split) * share);
}
