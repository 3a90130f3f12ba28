namespace Sextant.Learning;

/// <summary>A tree of random cuts: a row goes left where its feature is at most the cut.</summary>
sealed class IsolationTree(List<IsolationNode> nodes)
{
    const double EulerGamma = 0.5772156649015329;

    readonly IsolationNode[] _nodes = [.. nodes];

    public ReadOnlySpan<IsolationNode> Nodes => _nodes;

    /// <summary>Cuts on the way to the row's leaf, and what the leaf's rows would have taken further.</summary>
    public double PathOf(ReadOnlySpan<float> row)
    {
        ref readonly var node = ref _nodes[0];
        while (node.Feature >= 0) node = ref _nodes[row[node.Feature] <= node.Cut ? node.Left : node.Left + 1];
        return node.Path;
    }

    /// <summary>c(n) of the paper: the mean path of an unsuccessful search in a binary tree of n rows.</summary>
    public static double ExpectedPath(int rows) => rows switch
    {
        <= 1 => 0,
        2 => 1,
        _ => (2 * (Math.Log(rows - 1) + EulerGamma)) - (2 * (rows - 1.0) / rows),
    };
}
