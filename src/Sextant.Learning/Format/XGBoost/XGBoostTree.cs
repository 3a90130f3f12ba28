namespace Sextant.Learning;

/// <summary>Turns a tree of an XGBoost model into ours.</summary>
sealed class XGBoostTree
{
    readonly int[] _left;
    readonly int[] _right;
    readonly int[] _features;
    readonly double[] _conditions;
    readonly double[] _missingLeft;
    readonly double[] _gains;
    readonly double[] _covers;
    readonly double[] _weights;
    readonly Dictionary<int, CategorySet> _categories = [];
    readonly double _leafWeight;

    XGBoostTree(ModelValue tree, double leafWeight, CategoryBudget budget)
    {
        _left = tree.Integers("left_children");
        _right = tree.Integers("right_children");
        _features = tree.Integers("split_indices");
        _conditions = tree.Numbers("split_conditions");
        _missingLeft = tree.Numbers("default_left");
        _gains = tree.Numbers("loss_changes");
        _covers = tree.Numbers("sum_hessian");
        _weights = tree.Numbers("base_weights");
        _leafWeight = leafWeight;
        int[] lengths = [_right.Length, _features.Length, _conditions.Length, _missingLeft.Length, _gains.Length, _covers.Length, _weights.Length];
        if (_left.Length == 0 || lengths.Any(length => length != _left.Length)) throw XGBoostModel.Damaged("a tree has no node, or lists of nodes of different lengths");
        ReadCategories(tree, budget);
    }

    /// <summary>Reads a tree whose leaves count <paramref name="leafWeight"/> times.</summary>
    public static Tree Read(ModelValue tree, double leafWeight, int features, CategoryBudget budget)
    {
        if (tree.Find("tree_param") is { } parameters && parameters.Integer("size_leaf_vector", 1) > 1) throw XGBoostModel.Unsupported("its leaves hold vectors (multi_strategy=multi_output_tree). Train one tree per output.");
        return new XGBoostTree(tree, leafWeight, budget).Build(features);
    }

    /// <summary>Level by level from the root, which leaves out the nodes that pruning deleted.</summary>
    Tree Build(int features)
    {
        var order = new List<int> { 0 };
        var seen = new bool[_left.Length];
        seen[0] = true;
        var nodes = new List<TreeNode>();
        var shrinkage = Shrinkage();
        for (var i = 0; i < order.Count; i++)
        {
            var old = order[i];
            if (_left[old] < 0)
            {
                nodes.Add(TreeNode.Leaf(Finite(_conditions[old]) * _leafWeight, Cover(old)));
                continue;
            }

            if (_features[old] < 0 || _features[old] >= features) throw XGBoostModel.Damaged($"a split asks feature {_features[old]} of {features}");
            nodes.Add(Split(old, order.Count, Finite(_weights[old]) * shrinkage * _leafWeight));
            order.Add(Reach(_left[old], seen));
            order.Add(Reach(_right[old], seen));
        }

        return new(nodes);
    }

    TreeNode Split(int old, int left, double value)
    {
        var missingLeft = _missingLeft[old] != 0;
        var gain = Math.Max(0, Finite(_gains[old]));
        if (!_categories.TryGetValue(old, out var categories)) return new(_features[old], (float)_conditions[old], left, left + 1, missingLeft, value, gain, Cover(old));

        // XGBoost's set goes to the right; what is not in it, and what is no category, to the left. So the children change sides.
        return new(_features[old], 0, left + 1, left, !missingLeft, value, gain, Cover(old)) { Categories = categories };
    }

    /// <summary>The learning rate: leaves are stored after it, the weights of splits before.</summary>
    double Shrinkage()
    {
        for (var i = 0; i < _left.Length; i++)
            if (_left[i] < 0 && _weights[i] != 0 && double.IsFinite(_conditions[i] / _weights[i])) return _conditions[i] / _weights[i];
        return 1;
    }

    void ReadCategories(ModelValue tree, CategoryBudget budget)
    {
        // Not there before 1.5.
        if (tree.Find("categories_nodes") is null) return;
        var (nodes, segments, sizes, codes) = (tree.Integers("categories_nodes"), tree.Integers("categories_segments"), tree.Integers("categories_sizes"), tree.Integers("categories"));
        if (segments.Length != nodes.Length || sizes.Length != nodes.Length) throw XGBoostModel.Damaged("its lists of categories differ in length");
        for (var i = 0; i < nodes.Length; i++)
        {
            if (segments[i] < 0 || sizes[i] < 0 || segments[i] > codes.Length - sizes[i]) throw XGBoostModel.Damaged("a split's categories lie outside of their list");
            _categories[nodes[i]] = budget.Set(codes[segments[i]..(segments[i] + sizes[i])]);
        }

        // A split of this type whose set were lost would be taken for a number's.
        var types = tree.Numbers("split_type");
        for (var i = 0; i < Math.Min(types.Length, _left.Length); i++)
            if (types[i] != 0 && _left[i] >= 0 && !_categories.ContainsKey(i)) throw XGBoostModel.Damaged("a split on a category has no categories");
    }

    static int Reach(int child, bool[] seen)
    {
        if (child < 0 || child >= seen.Length || seen[child]) throw XGBoostModel.Damaged("a tree's children are no tree");
        seen[child] = true;
        return child;
    }

    double Cover(int node) => Finite(_covers[node]) is var cover && cover >= 0 ? cover : throw XGBoostModel.Damaged("a node's cover is negative");

    static double Finite(double value) => double.IsFinite(value) ? value : throw XGBoostModel.Damaged("a node holds a number that is not finite");
}
