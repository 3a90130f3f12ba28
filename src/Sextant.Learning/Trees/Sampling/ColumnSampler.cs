namespace Sextant.Learning;

/// <summary>Draws the features of a tree, its levels and its nodes.</summary>
sealed class ColumnSampler(ColumnSampling options, int columns, long seed, int tree)
{
    readonly int[] _tree = Draw([.. Enumerable.Range(0, columns)], options.PerTree, seed, tree, -1);
    readonly Dictionary<int, int[]> _levels = [];

    /// <summary>The features that the tree may ask, ascending.</summary>
    public IReadOnlyList<int> Tree => _tree;

    /// <summary>Whether each feature may be asked in a node; null: all may.</summary>
    public bool[]? Of(int depth, int node)
    {
        if (options is { PerTree: >= 1, PerLevel: >= 1, PerNode: >= 1 }) return null;
        if (!_levels.TryGetValue(depth, out var level)) _levels[depth] = level = Draw(_tree, options.PerLevel, seed, tree, -2 - depth);
        var allowed = new bool[columns];
        foreach (var column in Draw(level, options.PerNode, seed, tree, node)) allowed[column] = true;
        return allowed;
    }

    static int[] Draw(int[] from, double share, long seed, int tree, int place)
    {
        if (share >= 1) return from;
        var random = SeededHash.Of(seed, tree, place);
        var count = Math.Max(1, (int)Math.Round(share * from.Length, MidpointRounding.AwayFromZero));
        return [.. from.OrderBy(column => SeededHash.Of(random, column)).Take(count).Order()];
    }
}
