namespace Sextant.Learning;

/// <summary>Which features may be asked: a sample for each tree, of it one for each level, of it one for each node; at least one feature each.</summary>
public sealed record ColumnSampling
{
    /// <summary>Share of the features that a tree may ask, in (0, 1]. Default 1.</summary>
    public double PerTree { get; init; } = 1;

    /// <summary>Share of the tree's features that a level may ask, in (0, 1]. Default 1.</summary>
    public double PerLevel { get; init; } = 1;

    /// <summary>Share of the level's features that a node may ask, in (0, 1]. Default 1.</summary>
    public double PerNode { get; init; } = 1;
}
