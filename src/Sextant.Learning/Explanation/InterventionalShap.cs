namespace Sextant.Learning;

/// <summary>
/// Exact Shapley values of a row's margins against background rows (interventional TreeSHAP: Lundberg et al., 2020): a feature outside of a set has the value
/// of a background row, and the values are the mean over these. Says what the model does, whatever features go together in the data. Immutable; threads may
/// share it.
/// </summary>
/// <remarks>Costs a walk through every tree for each background row; a hundred rows are usually enough. No <see cref="TreeNode.Cover"/> is needed.</remarks>
public sealed class InterventionalShap
{
    readonly TreeEnsemble _ensemble;
    readonly float[] _background;
    readonly double[][] _weights;

    /// <summary>Explanations against background rows.</summary>
    /// <param name="ensemble">The ensemble.</param>
    /// <param name="background">One value for each feature, row after row: at least one row.</param>
    /// <exception cref="ArgumentException">The background is no row, or no whole rows.</exception>
    public InterventionalShap(TreeEnsemble ensemble, ReadOnlySpan<float> background)
    {
        if (background.IsEmpty || ensemble.FeatureNames.Count == 0 || background.Length % ensemble.FeatureNames.Count != 0) throw new ArgumentException($"{background.Length} values are no rows of {ensemble.FeatureNames.Count} features.", nameof(background));
        (_ensemble, _background) = (ensemble, background.ToArray());
        _weights = Weights(ensemble.Trees.Select(Depth).DefaultIfEmpty().Max());
        var (bases, margins) = (new double[ensemble.Outputs], new double[ensemble.Outputs]);
        for (var row = 0; row < Rows; row++)
        {
            ensemble.Margins(Background(row), margins);
            for (var output = 0; output < bases.Length; output++) bases[output] += margins[output] / Rows;
        }

        BaseValues = bases;
    }

    /// <summary>The mean margin of each output over the background, which contributions start from.</summary>
    public IReadOnlyList<double> BaseValues { get; }

    int Features => _ensemble.FeatureNames.Count;

    int Rows => _background.Length / Features;

    /// <summary>What each feature of a row adds to each margin.</summary>
    /// <param name="row">One value for each feature; NaN for what is missing.</param>
    /// <param name="contributions">For each output, one for each feature.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public void Contributions(ReadOnlySpan<float> row, Span<double> contributions)
    {
        if (row.Length != Features || contributions.Length != Features * _ensemble.Outputs) throw new ArgumentException($"A row of {Features} features and room for {Features * _ensemble.Outputs} values are needed; given are {row.Length} and {contributions.Length}.", nameof(row));
        contributions.Clear();
        var path = new Path(new bool?[Features]);
        for (var other = 0; other < Rows; other++)
        {
            for (var i = 0; i < _ensemble.Trees.Count; i++)
                Walk(_ensemble.Trees[i], 0, row, Background(other), path, contributions.Slice(i % _ensemble.Outputs * Features, Features));
        }

        foreach (ref var value in contributions) value /= Rows;
    }

    /// <summary>Follows both rows at once. Where they part for the first time at a feature, both ways count: which one is taken says whether the feature is in the set.</summary>
    void Walk(Tree tree, int at, ReadOnlySpan<float> row, ReadOnlySpan<float> other, Path path, Span<double> contributions)
    {
        ref readonly var node = ref tree.Nodes[at];
        if (node.IsLeaf)
        {
            Add(node.Value, path, contributions);
            return;
        }

        var (left, otherLeft) = (node.GoesLeft(row[node.Feature]), node.GoesLeft(other[node.Feature]));
        if (left == otherLeft || path.FromRow[node.Feature] is not null)
        {
            Walk(tree, (path.FromRow[node.Feature] ?? true ? left : otherLeft) ? node.Left : node.Right, row, other, path, contributions);
            return;
        }

        foreach (var fromRow in (ReadOnlySpan<bool>)[true, false])
        {
            path.FromRow[node.Feature] = fromRow;
            path.Parted.Push(node.Feature);
            if (fromRow) path.RowSide++;
            Walk(tree, (fromRow ? left : otherLeft) ? node.Left : node.Right, row, other, path, contributions);
            path.Parted.Pop();
            if (fromRow) path.RowSide--;
        }

        path.FromRow[node.Feature] = null;
    }

    /// <summary>The leaf is reached by the sets that hold all features of the row's side (a of them) and none of the other's (b).</summary>
    void Add(double value, Path path, Span<double> contributions)
    {
        var (a, b) = (path.RowSide, path.Parted.Count - path.RowSide);
        foreach (var feature in path.Parted) contributions[feature] += path.FromRow[feature] == true ? value * _weights[a - 1][b] : -value * _weights[b - 1][a];
    }

    ReadOnlySpan<float> Background(int row) => _background.AsSpan(row * Features, Features);

    /// <summary>a! b! / (a + b + 1)!: the share of orders in which a feature comes after a of its side and before b of the other.</summary>
    static double[][] Weights(int depth)
    {
        var weights = new double[depth + 1][];
        for (var a = 0; a <= depth; a++)
        {
            weights[a] = new double[depth + 1];
            weights[a][0] = 1.0 / (a + 1);
            for (var b = 1; b <= depth; b++) weights[a][b] = weights[a][b - 1] * b / (a + b + 1);
        }

        return weights;
    }

    static int Depth(Tree tree)
    {
        var depths = new int[tree.Nodes.Length];
        for (var i = 0; i < depths.Length; i++)
            if (!tree.Nodes[i].IsLeaf) depths[tree.Nodes[i].Left] = depths[tree.Nodes[i].Right] = depths[i] + 1;
        return depths.Max();
    }

    /// <summary>Where two rows have parted on the way down.</summary>
    /// <param name="FromRow">For each feature that they parted at, whether the row's value is taken.</param>
    sealed record Path(bool?[] FromRow)
    {
        /// <summary>The features that they parted at.</summary>
        public Stack<int> Parted { get; } = new();

        /// <summary>How many of these have the row's value.</summary>
        public int RowSide { get; set; }
    }
}
