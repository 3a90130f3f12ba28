namespace Sextant.Learning;

/// <summary>Trees whose leaves add up to margins: what trainers make, importers read, and predictors, explanations and exporters take.</summary>
/// <remarks>Immutable. A margin is <see cref="BaseMargins"/> plus the leaf of every tree of its output; a <see cref="Link"/> makes the prediction.</remarks>
public sealed class TreeEnsemble
{
    /// <summary>An ensemble.</summary>
    /// <exception cref="ArgumentException">The trees are no whole rounds, or a tree asks for a feature that is not there.</exception>
    public TreeEnsemble(IReadOnlyList<string> featureNames, IReadOnlyList<Tree> trees, IReadOnlyList<double> baseMargins, TreeLink link)
    {
        if (baseMargins.Count == 0) throw new ArgumentException("An ensemble has at least one output.", nameof(baseMargins));
        if (trees.Count % baseMargins.Count != 0) throw new ArgumentException($"{trees.Count} trees are no whole rounds of {baseMargins.Count} outputs.", nameof(trees));
        foreach (var tree in trees)
        {
            foreach (ref readonly var node in tree.Nodes)
                if (node.Feature >= featureNames.Count) throw new ArgumentException($"A tree asks for feature {node.Feature} of {featureNames.Count}.", nameof(trees));
        }

        (FeatureNames, Trees, BaseMargins, Link) = ([.. featureNames], [.. trees], [.. baseMargins], link);
    }

    /// <summary>Names of the features, in the order of a row's values.</summary>
    public IReadOnlyList<string> FeatureNames { get; }

    /// <summary>The trees, round by round: tree i belongs to output i modulo <see cref="Outputs"/>.</summary>
    public IReadOnlyList<Tree> Trees { get; }

    /// <summary>The margin of each output before any tree.</summary>
    public IReadOnlyList<double> BaseMargins { get; }

    /// <summary>How margins become predictions.</summary>
    public TreeLink Link { get; }

    /// <summary>Number of outputs: 1, or the number of classes.</summary>
    public int Outputs => BaseMargins.Count;

    /// <summary>The margins of one row: the definition that faster predictors are tested against.</summary>
    /// <param name="row">One value for each feature; NaN for what is missing.</param>
    /// <param name="margins">One for each output.</param>
    public void Margins(ReadOnlySpan<float> row, Span<double> margins)
    {
        for (var output = 0; output < Outputs; output++) margins[output] = BaseMargins[output];
        for (var i = 0; i < Trees.Count; i++) margins[i % Outputs] += Trees[i].Nodes[Trees[i].LeafOf(row)].Value;
    }
}
