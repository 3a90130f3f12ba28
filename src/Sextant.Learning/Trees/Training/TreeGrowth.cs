namespace Sextant.Learning;

/// <summary>Which leaf of a tree is split next.</summary>
public enum TreeGrowth
{
    /// <summary>All leaves of a level, then the next level: even trees, which is safer on few rows.</summary>
    DepthWise,

    /// <summary>The leaf with the highest gain: lower loss for the same number of leaves. Limit <see cref="TreeOptions.MaxLeaves"/>.</summary>
    LeafWise,
}
