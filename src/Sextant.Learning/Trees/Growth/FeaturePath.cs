namespace Sextant.Learning;

/// <summary>The features asked on the way to a node, and what may be asked next when only some features may interact.</summary>
sealed class FeaturePath
{
    readonly IReadOnlyList<int[]> _groups;
    readonly int[] _asked;
    readonly bool[] _allowed;

    FeaturePath(IReadOnlyList<int[]> groups, int[] asked, bool[] allowed) => (_groups, _asked, _allowed) = (groups, asked, allowed);

    /// <summary>The path to a root. A feature that is in no group is a group of its own.</summary>
    public static FeaturePath Root(IReadOnlyList<int[]> groups, int columns)
    {
        var grouped = groups.SelectMany(group => group).ToHashSet();
        var all = groups.Concat(Enumerable.Range(0, columns).Where(column => !grouped.Contains(column)).Select(column => new[] { column })).ToList();
        return new(all, [], [.. Enumerable.Repeat(element: true, columns)]);
    }

    public bool Allows(int column) => _allowed[column];

    /// <summary>The path to the children of a split: the groups stay that hold every feature asked so far.</summary>
    public FeaturePath Below(int column)
    {
        if (_asked.Contains(column)) return this;
        int[] asked = [.. _asked, column];
        var allowed = new bool[_allowed.Length];
        foreach (var group in _groups.Where(group => asked.All(group.Contains)))
            foreach (var member in group) allowed[member] = true;
        return new(_groups, asked, allowed);
    }
}
