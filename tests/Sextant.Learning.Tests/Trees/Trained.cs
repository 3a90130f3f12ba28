namespace Sextant.Learning.Tests.Trees;

/// <summary>What tests ask of trained ensembles.</summary>
static class Trained
{
    public static double Margin(this TreeEnsemble ensemble, params ReadOnlySpan<float> row)
    {
        var margins = new double[ensemble.Outputs];
        ensemble.Margins(row, margins);
        return margins[0];
    }

    public static double SquaredError(this TreeEnsemble ensemble, TrainingRows rows) =>
        Enumerable.Range(0, rows.Count).Average(row => Math.Pow(ensemble.Margin(rows.Features.Row(row)) - rows.Labels[row], 2));

    /// <summary>Equal to the bit: structure, thresholds, values, gains and covers.</summary>
    public static void ShouldEqual(this TreeEnsemble found, TreeEnsemble expected)
    {
        found.BaseMargins.ShouldBe(expected.BaseMargins);
        found.Trees.Count.ShouldBe(expected.Trees.Count);
        for (var tree = 0; tree < found.Trees.Count; tree++) Plain(found.Trees[tree]).ShouldBe(Plain(expected.Trees[tree]), $"tree {tree}");
    }

    /// <summary>The same splits of the same rows; values to a tolerance.</summary>
    public static void ShouldPredictAs(this TreeEnsemble found, TreeEnsemble expected, FeatureMatrix features, double tolerance)
    {
        for (var row = 0; row < features.Rows; row++) found.Margin(features.Row(row)).ShouldBe(expected.Margin(features.Row(row)), tolerance, $"row {row}");
    }

    static List<(TreeNode Node, string Categories)> Plain(Tree tree) =>
        [.. tree.Nodes.ToArray().Select(node => (node with { Categories = null }, string.Join(',', node.Categories?.Codes ?? [])))];
}
