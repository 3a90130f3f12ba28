namespace Sextant.Learning;

/// <summary>
/// What packed trees compare of a row: the values, their negatives, and an answer for each split on a category. With these, one comparison
/// "slot &lt; threshold" answers every kind of split, NaN included, because NaN is never less.
/// </summary>
sealed class TreeSlots(int features)
{
    readonly Dictionary<(int Feature, string Codes, bool MissingLeft), int> _known = [];
    readonly List<(int Feature, CategorySet Categories, bool MissingLeft)> _categories = [];

    /// <summary>Number of slots; at least one, so that leaves have something to look at.</summary>
    public int Count => 2 * features + Math.Max(1, _categories.Count);

    /// <summary>Fills the slots of a row.</summary>
    public void Fill(ReadOnlySpan<float> row, Span<float> slots)
    {
        row.CopyTo(slots);
        Negate(row, slots[features..]);
        var answers = slots[(2 * features)..];
        answers[0] = 0;
        for (var i = 0; i < _categories.Count; i++)
        {
            var (feature, categories, missingLeft) = _categories[i];
            answers[i] = float.IsNaN(row[feature]) ? (missingLeft ? 0 : 1) : categories.Contains(row[feature]) ? 0 : 1;
        }
    }

    /// <summary>How a split is asked: a slot, what it must be less than, and whether that leads to the left.</summary>
    public (int Slot, float Threshold, bool LessIsLeft) Ask(TreeNode node)
    {
        if (node.Categories is { } categories) return (Answer(node, categories), 0.5f, true);
        if (!node.MissingLeft) return (node.Feature, node.Threshold, true);

        // Nothing is below these two, so that every number goes right: as with an empty set.
        if (float.IsNaN(node.Threshold) || float.IsNegativeInfinity(node.Threshold)) return (Answer(node, new([])), 0.5f, true);

        // Missing goes left: so ask for the right, v >= t, as -v < the float after -t.
        return (features + node.Feature, float.BitIncrement(-node.Threshold), false);
    }

    int Answer(TreeNode node, CategorySet categories)
    {
        var key = (node.Feature, string.Join(',', categories.Codes), node.MissingLeft);
        if (!_known.TryGetValue(key, out var index))
        {
            _known.Add(key, index = _categories.Count);
            _categories.Add((node.Feature, categories, node.MissingLeft));
        }

        return 2 * features + index;
    }

    static void Negate(ReadOnlySpan<float> row, Span<float> negatives)
    {
        for (var i = 0; i < row.Length; i++) negatives[i] = -row[i];
    }
}
