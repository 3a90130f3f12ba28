namespace Sextant.Learning;

/// <summary>Margins of rows, kept in float32 while trees are added.</summary>
static class RowMargins
{
    /// <summary>Sets the margins of some rows to those of an ensemble.</summary>
    public static void Of(TreeEnsemble ensemble, FeatureMatrix features, RowRange part, float[] margins)
    {
        var own = new double[ensemble.Outputs];
        for (var row = part.Start; row < part.End; row++)
        {
            ensemble.Margins(features.Row(row), own);
            for (var output = 0; output < own.Length; output++) margins[(row * own.Length) + output] = (float)own[output];
        }
    }

    /// <summary>Adds a round of trees.</summary>
    public static void Add(IReadOnlyList<Tree> trees, FeatureMatrix features, RowRange part, float[] margins)
    {
        for (var row = part.Start; row < part.End; row++)
        {
            for (var output = 0; output < trees.Count; output++)
                margins[(row * trees.Count) + output] += (float)trees[output].Nodes[trees[output].LeafOf(features.Row(row))].Value;
        }
    }
}
