namespace Sextant.Learning;

/// <summary>
/// Finds splits on a category: one category against the others where there are few; else the categories sorted by gradient over
/// Hessian and cut somewhere, which for convex losses holds the best of all subsets (Fisher, "On Grouping for Maximum Homogeneity",
/// 1958). Missing values count as one more category.
/// </summary>
sealed class CategorySplitFinder(LeafRule rule, CategoryOptions options, SplitLimits limits)
{
    public void Find(int feature, FeatureBins bins, ReadOnlySpan<double> sums, ReadOnlySpan<int> counts, GrowingNode node, ref SplitCandidate best)
    {
        var present = new List<Entry>();
        for (var bin = 0; bin < bins.Bins; bin++)
        {
            var sum = new GradientSum(sums[2 * bin], sums[(2 * bin) + 1]);
            if (sum.Hessian > SplitLimits.Residue * node.Sum.Hessian) present.Add(new(bin, sum, counts.IsEmpty ? 0 : counts[bin]));
        }

        if (present.Count < 2) return;
        if (present.Count <= options.MaxOneHot)
        {
            foreach (var entry in present) Offer(feature, bins, [entry], node, extraL2: 0, ref best);
            return;
        }

        present.Sort((one, other) => (one.Sort(options.Smoothing), one.Bin).CompareTo((other.Sort(options.Smoothing), other.Bin)));
        Prefixes(feature, bins, present, node, ref best);
        present.Reverse();
        Prefixes(feature, bins, present, node, ref best);
    }

    void Prefixes(int feature, FeatureBins bins, List<Entry> sorted, GrowingNode node, ref SplitCandidate best)
    {
        var left = default(GradientSum);
        var rows = 0;
        for (var last = 0; last < Math.Min(options.MaxLeft, sorted.Count - 1); last++)
        {
            left += sorted[last].Sum;
            rows += sorted[last].Rows;
            if (Gain(left, rows, node, options.ExtraL2) is var gain && SplitCandidate.Beats(gain, best.Gain))
                best = Candidate(feature, bins, sorted.Take(last + 1), node, left, gain);
        }
    }

    void Offer(int feature, FeatureBins bins, Entry[] left, GrowingNode node, double extraL2, ref SplitCandidate best)
    {
        if (Gain(left[0].Sum, left[0].Rows, node, extraL2) is var gain && SplitCandidate.Beats(gain, best.Gain))
            best = Candidate(feature, bins, left, node, left[0].Sum, gain);
    }

    double Gain(GradientSum left, int rows, GrowingNode node, double extraL2)
    {
        var right = node.Sum - left;
        if (!limits.In(node.Sum).Allow(left, right)) return 0;
        if (limits.MinRows > 1 && (rows < limits.MinRows || node.Rows.Count - rows < limits.MinRows)) return 0;
        return rule.Worth(left, node.Bounds, extraL2) + rule.Worth(right, node.Bounds, extraL2) - rule.Worth(node.Sum, node.Bounds);
    }

    static SplitCandidate Candidate(int feature, FeatureBins bins, IEnumerable<Entry> left, GrowingNode node, GradientSum sum, double gain)
    {
        int[] all = [.. left.Select(entry => entry.Bin).Order()];
        var missingLeft = bins.HasMissing && all[^1] == bins.MissingBin;
        return new(feature, LastLeft: -1, missingLeft ? all[..^1] : all, missingLeft, gain, sum, node.Sum - sum);
    }

    readonly record struct Entry(int Bin, GradientSum Sum, int Rows)
    {
        public double Sort(double smoothing) => Sum.Gradient / (Sum.Hessian + smoothing);
    }
}
