using Sextant.Learning;

namespace Sextant.Hosting.Measuring;

/// <summary>How many nodes of one tree are not in another in the same place.</summary>
/// <param name="rows">The training rows: where none lacks the feature, it does not matter where missing values would go.</param>
sealed class TreeDifference(FeatureMatrix rows)
{
    // Sums of float32 gradients; margins of earlier trees differ in their last bits, too.
    const double RelativeTolerance = 1e-4;

    const double Tolerance = 2e-5;

    /// <summary>Nodes of the expected tree that the found one does not have; below a split that differs, all.</summary>
    public int Count(Tree expected, Tree found) => Count(expected, 0, found, 0, [.. Enumerable.Range(0, rows.Rows)]);

    int Count(Tree expectedTree, int expectedAt, Tree foundTree, int foundAt, List<int> here)
    {
        var (expected, found) = (expectedTree.Nodes[expectedAt], foundTree.Nodes[foundAt]);
        if (expected.IsLeaf && found.IsLeaf) return Math.Abs(expected.Value - found.Value) <= Tolerance + (RelativeTolerance * Math.Abs(expected.Value)) ? 0 : 1;
        if (expected.IsLeaf != found.IsLeaf || expected.Feature != found.Feature || expected.Threshold != found.Threshold) return Size(expectedTree, expectedAt);
        if (expected.MissingLeft != found.MissingLeft && here.Any(row => float.IsNaN(rows.Row(row)[found.Feature]))) return Size(expectedTree, expectedAt);
        var sides = here.ToLookup(row => found.GoesLeft(rows.Row(row)[found.Feature]));
        return Count(expectedTree, expected.Left, foundTree, found.Left, [.. sides[true]]) + Count(expectedTree, expected.Right, foundTree, found.Right, [.. sides[false]]);
    }

    static int Size(Tree tree, int at)
    {
        var node = tree.Nodes[at];
        return node.IsLeaf ? 1 : 1 + Size(tree, node.Left) + Size(tree, node.Right);
    }
}
