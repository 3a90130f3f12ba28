namespace Sextant.Learning;

/// <summary>The splits of a LightGBM tree, as its lists hold them.</summary>
sealed class LightGbmSplits
{
    /// <summary>Up to here on both sides of 0, LightGBM takes a value for zero: its constant, which is a float32.</summary>
    public const double Zero = 1e-35f;

    const int CategoricalBit = 1;
    const int DefaultLeftBit = 2;

    readonly LightGbmSection _tree;
    readonly int[] _decisions;
    readonly int[] _boundaries;
    readonly uint[] _bits;
    readonly double[] _thresholds;
    readonly double[] _covers;
    readonly CategoryBudget _budget;

    public LightGbmSplits(LightGbmSection tree, int count, int features, CategoryBudget budget)
    {
        _tree = tree;
        _budget = budget;
        // A tree of one leaf may leave the lists out.
        int[] Integers(string name) => count == 0 ? [] : tree.Integers(name, count);
        double[] Numbers(string name) => count == 0 ? [] : tree.Numbers(name, count);
        (Left, Right, Features, _decisions) = (Integers("left_child"), Integers("right_child"), Integers("split_feature"), Integers("decision_type"));
        (_thresholds, Gains, Values) = (Numbers("threshold"), [.. Numbers("split_gain").Select(gain => Math.Max(0, gain))], Numbers("internal_value"));
        _covers = count == 0 ? [] : Covers(tree, "internal_count", count);
        var sets = tree.Integer("num_cat", 0);
        _boundaries = sets > 0 && count > 0 ? tree.Integers("cat_boundaries", sets + 1) : [0];
        _bits = _boundaries[^1] > 0 ? tree.Words32("cat_threshold", _boundaries[^1]) : [];
        if (Features.Any(feature => feature < 0 || feature >= features)) throw tree.Wrong($"a split on a feature that is not from 0 to {features - 1}");
    }

    public int[] Left { get; }

    public int[] Right { get; }

    public int[] Features { get; }

    public double[] Gains { get; }

    public double[] Values { get; }

    public double Cover(int split) => _covers[split];

    /// <summary>Numbers of rows, none negative.</summary>
    public static double[] Covers(LightGbmSection tree, string name, int count) =>
        tree.Numbers(name, count) is var covers && covers.All(cover => cover >= 0) ? covers : throw tree.Wrong($"a negative number in '{name}'");

    /// <summary>The float that exactly those floats are below that are not above the threshold.</summary>
    public static float LessThan(double threshold)
    {
        var nearest = (float)Math.Clamp(threshold, float.MinValue, float.MaxValue);
        return nearest > threshold ? nearest : float.BitIncrement(nearest);
    }

    /// <summary>The set that goes left, if the split is one on a category.</summary>
    public CategorySet? Categories(int split)
    {
        if ((_decisions[split] & CategoricalBit) == 0) return null;
        var set = _thresholds[split];
        if (!(set >= 0 && set < _boundaries.Length - 1) || Math.Floor(set) != set) throw _tree.Wrong($"a split on the set of categories {set}, of {_boundaries.Length - 1}");
        var (from, to) = (_boundaries[(int)set], _boundaries[(int)set + 1]);
        if (from < 0 || to < from || to > _bits.Length || to - from > CategorySet.MaxCode / 32) throw _tree.Wrong("boundaries of sets of categories that are out of order, or codes above 16,777,215");
        var codes = new List<int>();
        for (var bit = 0; bit < (to - from) * 32; bit++)
            if ((_bits[from + bit / 32] >> (bit & 31) & 1) != 0) codes.Add(bit);
        return _budget.Set(codes);
    }

    /// <summary>How a split on a number is asked with one comparison; <c>ZeroApart</c> if one is not enough, because zero goes against its value.</summary>
    public (float Threshold, bool MissingLeft, bool ZeroApart) Ask(int split)
    {
        var threshold = _thresholds[split];
        var left = (_decisions[split] & DefaultLeftBit) != 0;
        switch (_decisions[split] >> 2 & 3)
        {
            // Nothing was missing in training: what is now, counts as 0.
            case 0: return (LessThan(threshold), 0 <= threshold, false);
            case 2: return (LessThan(threshold), left, false);
            case 1: break;
            default: throw _tree.Wrong($"a split of the unknown kind {_decisions[split]}");
        }

        // Zero is missing too. A threshold among what counts as zero moves to the end of it.
        if (Math.Abs(threshold) < Zero || threshold == -Zero) return (left ? LessThan(Zero) : -(float)Zero, left, false);
        return (LessThan(threshold), left, ZeroApart: left != threshold >= Zero);
    }

    /// <summary>Every split but the first and every leaf is the child of one split: so the lists are one tree.</summary>
    public void EnsureTree()
    {
        var splits = new bool[Left.Length];
        var leaves = new bool[Left.Length + 1];
        foreach (var child in Left.Concat(Right))
        {
            var seen = child < 0 ? leaves : splits;
            var index = child < 0 ? ~child : child;
            if (child == 0 || index >= seen.Length || seen[index]) throw _tree.Wrong("children that are no tree");
            seen[index] = true;
        }

        // As many children as places, none twice: what is left to rule out is a circle apart from the root.
        for (var (reached, waiting) = (1, new Stack<int>([0])); ;)
        {
            if (Left.Length == 0 || !waiting.TryPop(out var split))
            {
                if (Left.Length > 0 && reached != Left.Length) throw _tree.Wrong("splits that no row can reach");
                return;
            }

            foreach (var child in new[] { Left[split], Right[split] }.Where(child => child > 0))
            {
                reached++;
                waiting.Push(child);
            }
        }
    }
}
