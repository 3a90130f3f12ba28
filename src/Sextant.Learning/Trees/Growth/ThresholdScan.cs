namespace Sextant.Learning;

/// <summary>Tries every threshold of a number in a node; first with missing values on the right, then on the left.</summary>
readonly ref struct ThresholdScan(
    LeafRule rule, SplitLimits limits, MonotoneDirection monotone, GrowingNode node, int feature, int valueBins, double parentWorth)
{
    /// <summary>Whether nothing but the limits on the sides restricts a split.</summary>
    public bool IsFree => rule.IsFree && monotone == MonotoneDirection.None && node.Bounds == WeightBounds.None;

    /// <summary>The usual case: few instructions for each bin, because this is done for every bin of every node.</summary>
    public void MissingRightFast(ReadOnlySpan<double> sums, bool hasMissing, ref SplitCandidate best)
    {
        double gradient = 0, hessian = 0;
        var (allGradient, allHessian) = node.Sum;
        // Where the bar lies in worth rather than in gain, and a little lower: Offer decides exactly.
        var bar = parentWorth + (best.Gain * (1 - 1e-6));
        var end = hasMissing ? valueBins : valueBins - 1;
        for (var bin = 0; bin < end; bin++)
        {
            gradient += sums[2 * bin];
            hessian += sums[(2 * bin) + 1];
            if (hessian < limits.MinHessian) continue;
            if (allHessian - hessian < limits.MinHessian) break;
            if (!rule.MayExceed(bar, gradient, hessian, allGradient - gradient, allHessian - hessian)) continue;
            var left = new GradientSum(gradient, hessian);
            var right = new GradientSum(allGradient - gradient, allHessian - hessian);
            Offer(bin, missingLeft: false, rule.Free(left) + rule.Free(right), left, right, ref best);
            bar = parentWorth + (best.Gain * (1 - 1e-6));
        }
    }

    /// <summary>With counted rows or bounded weights.</summary>
    public void MissingRight(ReadOnlySpan<double> sums, ReadOnlySpan<int> counts, bool hasMissing, ref SplitCandidate best)
    {
        var left = default(GradientSum);
        var (rows, all) = (0, node.Rows.Count);
        for (var bin = 0; bin < (hasMissing ? valueBins : valueBins - 1); bin++)
        {
            left += new GradientSum(sums[2 * bin], sums[(2 * bin) + 1]);
            if (!counts.IsEmpty) rows += counts[bin];
            if (!counts.IsEmpty && (rows < limits.MinRows || all - rows < limits.MinRows)) continue;
            Try(bin, missingLeft: false, left, node.Sum - left, ref best);
        }
    }

    /// <summary>From the right end, so that of equal splits the one with the highest threshold wins, as XGBoost has it.</summary>
    public void MissingLeft(ReadOnlySpan<double> sums, ReadOnlySpan<int> counts, ref SplitCandidate best)
    {
        var right = default(GradientSum);
        var (rows, all) = (0, node.Rows.Count);
        for (var bin = valueBins - 1; bin > 0; bin--)
        {
            right += new GradientSum(sums[2 * bin], sums[(2 * bin) + 1]);
            if (!counts.IsEmpty) rows += counts[bin];
            if (!counts.IsEmpty && (rows < limits.MinRows || all - rows < limits.MinRows)) continue;
            Try(bin - 1, missingLeft: true, node.Sum - right, right, ref best);
        }
    }

    void Try(int bin, bool missingLeft, GradientSum left, GradientSum right, ref SplitCandidate best)
    {
        if (!limits.Allow(left, right) || !InOrder(left, right)) return;
        Offer(bin, missingLeft, rule.Worth(left, node.Bounds) + rule.Worth(right, node.Bounds), left, right, ref best);
    }

    bool InOrder(GradientSum left, GradientSum right) => monotone switch
    {
        MonotoneDirection.Increasing => rule.Weight(left, node.Bounds) <= rule.Weight(right, node.Bounds),
        MonotoneDirection.Decreasing => rule.Weight(left, node.Bounds) >= rule.Weight(right, node.Bounds),
        _ => true,
    };

    void Offer(int bin, bool missingLeft, double worth, GradientSum left, GradientSum right, ref SplitCandidate best)
    {
        var gain = worth - parentWorth;
        if (SplitCandidate.Beats(gain, best.Gain)) best = new(feature, bin, LeftBins: null, missingLeft, gain, left, right);
    }
}
