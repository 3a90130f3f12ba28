using Sextant.Learning;

namespace Sextant.Hosting.Measuring;

/// <summary>How models of ours score rows.</summary>
static class FraudScores
{
    /// <summary>The logits of trees.</summary>
    public static double[] Of(TreeEnsemble trees, FraudRows all, IReadOnlyList<int> rows)
    {
        var margins = new double[rows.Count];
        new FlatTrees(trees).Margins(all.ValuesOf(rows), margins);
        return margins;
    }

    /// <summary>The logits of logistic regression.</summary>
    public static double[] Of(LinearModel model, FraudRows all, IReadOnlyList<int> rows)
    {
        var features = FeatureRows.Dense(all.ValuesOf(rows), rows.Count, all.Names.Count);
        return [.. Enumerable.Range(0, rows.Count).Select(row => model.Score(features, row))];
    }
}
