namespace Sextant.Learning;

/// <summary>Several ensembles made one.</summary>
public static class TreeAverage
{
    /// <summary>One ensemble whose margins are the means of theirs; it predicts, explains and exports as any other.</summary>
    /// <param name="models">Ensembles of the same features, outputs and link. One may be there several times.</param>
    /// <returns>An ensemble of all their trees, the leaves divided by the number of models.</returns>
    /// <exception cref="ArgumentException">There is none, or they differ in features, outputs or link.</exception>
    public static TreeEnsemble Of(IReadOnlyList<TreeEnsemble> models)
    {
        if (models.Count == 0) throw new ArgumentException("An average needs one model or more.", nameof(models));
        var share = 1.0 / models.Count;
        return Sum(models, [.. models.Select(_ => share)]);
    }

    /// <summary>One ensemble whose margins are weighted sums of theirs.</summary>
    /// <param name="models">As of <see cref="Of"/>.</param>
    /// <param name="weights">What each model's margins are multiplied by.</param>
    /// <exception cref="ArgumentException">As of <see cref="Of"/>, or there are not as many weights as models.</exception>
    public static TreeEnsemble Sum(IReadOnlyList<TreeEnsemble> models, IReadOnlyList<double> weights)
    {
        if (models.Count == 0 || models.Count != weights.Count) throw new ArgumentException($"There are {weights.Count} weights for {models.Count} models.", nameof(weights));
        var first = models[0];
        foreach (var model in models)
        {
            if (!model.FeatureNames.SequenceEqual(first.FeatureNames) || model.Outputs != first.Outputs || model.Link != first.Link)
                throw new ArgumentException("The models differ in features, outputs or link.", nameof(models));
        }

        return new(
            first.FeatureNames,
            [.. models.SelectMany((model, i) => model.Trees.Select(tree => Times(tree, weights[i])))],
            [.. Enumerable.Range(0, first.Outputs).Select(output => models.Select((model, i) => model.BaseMargins[output] * weights[i]).Sum())],
            first.Link);
    }

    static Tree Times(Tree tree, double weight)
    {
        var nodes = tree.Nodes.ToArray();
        foreach (ref var node in nodes.AsSpan()) node = node with { Value = node.Value * weight };
        return new(nodes);
    }
}
