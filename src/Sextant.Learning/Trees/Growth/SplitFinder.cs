namespace Sextant.Learning;

/// <summary>Finds the best split of a node from its histogram, feature by feature.</summary>
sealed class SplitFinder
{
    readonly BinnedMatrix _matrix;
    readonly LeafRule _rule;
    readonly SplitLimits _limits;
    readonly MonotoneDirection[] _monotone;
    readonly CategorySplitFinder _categories;

    public SplitFinder(BinnedMatrix matrix, TreeOptions options, MonotoneDirection[] monotone)
    {
        _matrix = matrix;
        _rule = new(options.L1, options.L2, options.MaxDeltaStep);
        _limits = new(options.MinChildWeight, options.MinRowsInLeaf);
        _monotone = monotone;
        _categories = new(_rule, options.Categories, _limits);
    }

    public LeafRule Rule => _rule;

    /// <summary>Replaces <paramref name="best"/> by the best split on a feature if that is better.</summary>
    /// <param name="feature">The feature.</param>
    /// <param name="sums">Its bins: gradient, Hessian.</param>
    /// <param name="counts">Rows in its bins, or empty.</param>
    /// <param name="node">The node.</param>
    /// <param name="best">The best so far.</param>
    public void Find(int feature, ReadOnlySpan<double> sums, ReadOnlySpan<int> counts, GrowingNode node, ref SplitCandidate best)
    {
        var bins = _matrix.Features[feature];
        var limits = _limits.In(node.Sum);
        if (bins.Categories is not null)
        {
            _categories.Find(feature, bins, sums, counts, node, ref best);
            return;
        }

        var scan = new ThresholdScan(_rule, limits, _monotone[feature], node, feature, bins.ValueBins, _rule.Worth(node.Sum, node.Bounds));
        var hasMissing = bins.HasMissing && Math.Abs(sums[^1]) > SplitLimits.Residue * node.Sum.Hessian;
        if (limits.MinRows <= 1) counts = [];
        if (scan.IsFree && counts.IsEmpty) scan.MissingRightFast(sums, hasMissing, ref best);
        else scan.MissingRight(sums, counts, hasMissing, ref best);
        if (hasMissing) scan.MissingLeft(sums, counts, ref best);
    }
}
