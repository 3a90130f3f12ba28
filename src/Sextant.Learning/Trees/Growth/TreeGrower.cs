namespace Sextant.Learning;

/// <summary>Grows one tree on gradients: depth-wise or leaf-wise, under all limits and constraints.</summary>
sealed class TreeGrower
{
    /// <summary>A gain below this is what rounding left over (XGBoost's constant).</summary>
    const double LeastGain = 1e-6;

    readonly BinnedMatrix _matrix;
    readonly TreeOptions _options;
    readonly MonotoneDirection[] _monotone;
    readonly FeaturePath? _rootPath;
    readonly SplitFinder _finder;
    readonly SplitSearch _search;
    readonly RowDivider _divider;
    readonly Workers _workers;

    public TreeGrower(BinnedMatrix matrix, TreeOptions options, GrowthConstraints constraints, Workers workers)
    {
        (_matrix, _options, _monotone, _rootPath, _workers) = (matrix, options, constraints.Monotone, constraints.RootPath, workers);
        _finder = new(matrix, options, _monotone);
        _search = new(matrix, _finder, options, workers);
        _divider = new(matrix, workers);
    }

    /// <summary>Grows a tree.</summary>
    /// <param name="rows">Rows to grow on, ascending; their order changes to that of the leaves.</param>
    /// <param name="count">How many of them.</param>
    /// <param name="pairs">Derivatives of every row of the matrix.</param>
    /// <param name="columns">What may be asked.</param>
    public GrownTree Grow(int[] rows, int count, GradientPair[] pairs, ColumnSampler columns)
    {
        var root = new GrowingNode { Index = 0, Depth = 0, Rows = new(0, count), Sum = PairSum.Of(rows, count, pairs, _workers), Bounds = WeightBounds.None, Path = _rootPath };
        List<TreeNode> nodes = [Leaf(root)];
        List<GrowingNode> leaves = [root];
        var queue = new GrowthQueue(_options.Growth);
        if (count > 1) _search.Root(root, rows, pairs, columns);
        Queue(root, queue);
        var splits = 0;
        while (queue.Next(MostSplits(splits)) is { Count: > 0 } batch)
        {
            var families = Divide(batch, rows, nodes, leaves);
            splits += families.Count;
            Continue(families, MostSplits(splits), rows, pairs, columns, queue);
            if (MostSplits(splits) == 0) break;
        }

        foreach (var leaf in leaves) _search.Release(leaf);
        return new(new(nodes), [.. leaves.Select(leaf => (leaf.Rows, nodes[leaf.Index].Value))]);
    }

    int MostSplits(int splits) => _options.MaxLeaves > 0 ? _options.MaxLeaves - 1 - splits : int.MaxValue;

    /// <summary>Divides nodes; one whose rows all go one way, though their sums said otherwise, stays a leaf.</summary>
    List<(GrowingNode Parent, GrowingNode Left, GrowingNode Right)> Divide(List<GrowingNode> batch, int[] rows, List<TreeNode> nodes, List<GrowingNode> leaves)
    {
        var lefts = _divider.Divide(batch, rows);
        List<(GrowingNode, GrowingNode, GrowingNode)> families = [];
        for (var i = 0; i < batch.Count; i++)
        {
            var parent = batch[i];
            if (lefts[i] == 0 || lefts[i] == parent.Rows.Count) continue;
            var (left, right) = Children(parent, lefts[i], nodes.Count);
            nodes[parent.Index] = Split(parent, left, right);
            nodes.AddRange([Leaf(left), Leaf(right)]);
            families.Add((parent, left, right));
        }

        var divided = families.Select(family => family.Item1).ToHashSet();
        leaves.RemoveAll(divided.Contains);
        leaves.AddRange(families.SelectMany(family => new[] { family.Item2, family.Item3 }));
        return families;
    }

    (GrowingNode Left, GrowingNode Right) Children(GrowingNode parent, int leftRows, int index)
    {
        var split = parent.Split;
        var (leftBounds, rightBounds) = parent.Bounds.Below(
            _monotone[split.Feature], _finder.Rule.Weight(split.Left, parent.Bounds), _finder.Rule.Weight(split.Right, parent.Bounds));
        var path = parent.Path?.Below(split.Feature);
        var middle = parent.Rows.Start + leftRows;
        return (
            new() { Index = index, Depth = parent.Depth + 1, Rows = new(parent.Rows.Start, middle), Sum = split.Left, Bounds = leftBounds, Path = path },
            new() { Index = index + 1, Depth = parent.Depth + 1, Rows = new(middle, parent.Rows.End), Sum = split.Right, Bounds = rightBounds, Path = path });
    }

    /// <summary>Looks for the splits of children where there can be any.</summary>
    void Continue(
        List<(GrowingNode Parent, GrowingNode Left, GrowingNode Right)> families, int mostSplits, int[] rows, GradientPair[] pairs, ColumnSampler columns, GrowthQueue queue)
    {
        var open = families.Where(family => mostSplits > 0 && (MaySplit(family.Left) || MaySplit(family.Right))).ToList();
        foreach (var family in families.Except(open)) _search.Release(family.Parent);
        if (open.Count > 0) _search.Children(open, rows, pairs, columns);
        foreach (var (_, left, right) in open)
        {
            Queue(left, queue);
            Queue(right, queue);
        }
    }

    bool MaySplit(GrowingNode node) =>
        (_options.MaxDepth == 0 || node.Depth < _options.MaxDepth) && node.Rows.Count >= 2 * _options.MinRowsInLeaf && node.Sum.Hessian >= 2 * _options.MinChildWeight;

    void Queue(GrowingNode node, GrowthQueue queue)
    {
        if (MaySplit(node) && node.Split.Gain > LeastGain && node.Split.Gain >= _options.MinSplitGain) queue.Add(node);
        else _search.Release(node);
    }

    TreeNode Leaf(GrowingNode node) => TreeNode.Leaf(_options.LearningRate * _finder.Rule.Weight(node.Sum, node.Bounds), node.Sum.Hessian);

    TreeNode Split(GrowingNode node, GrowingNode left, GrowingNode right)
    {
        var (split, bins) = (node.Split, _matrix.Features[node.Split.Feature]);
        // Where no row lacked the feature, later ones that do go with the majority.
        var missingLeft = bins.HasMissing || bins.Categories is not null ? split.MissingLeft : left.Sum.Hessian > right.Sum.Hessian;
        var threshold = split.LeftBins is not null ? 0 : split.Threshold ?? bins.ThresholdAfter(split.LastLeft);
        return new(split.Feature, threshold, left.Index, right.Index, missingLeft, Leaf(node).Value, split.Gain, node.Sum.Hessian)
        {
            Categories = split.LeftBins is null ? null : new(split.LeftBins.Select(bin => bins.Categories![bin])),
        };
    }
}
