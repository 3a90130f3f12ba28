namespace Sextant.Learning;

/// <summary>What a feature contributes to the splits of an ensemble.</summary>
/// <param name="Name">The feature.</param>
/// <param name="Splits">How many splits ask it.</param>
/// <param name="Gain">The sum of their gains: how much of the training loss went by this feature. Best single measure; favours features with many values.</param>
/// <param name="Cover">The sum of their covers: how much weight of rows was sent by it.</param>
public sealed record SplitImportance(string Name, int Splits, double Gain, double Cover)
{
    /// <summary>The importance of every feature, in the ensemble's order; 0 for one that is never asked.</summary>
    public static IReadOnlyList<SplitImportance> Of(TreeEnsemble ensemble)
    {
        var found = ensemble.FeatureNames.Select(name => new SplitImportance(name, 0, 0, 0)).ToArray();
        foreach (var tree in ensemble.Trees)
        {
            foreach (ref readonly var node in tree.Nodes)
            {
                if (node.IsLeaf) continue;
                var so = found[node.Feature];
                found[node.Feature] = so with { Splits = so.Splits + 1, Gain = so.Gain + node.Gain, Cover = so.Cover + node.Cover };
            }
        }

        return found;
    }
}
