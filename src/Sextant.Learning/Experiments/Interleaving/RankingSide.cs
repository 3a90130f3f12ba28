namespace Sextant.Learning;

/// <summary>One of two rankings that are compared.</summary>
public enum RankingSide
{
    /// <summary>The first.</summary>
    First,

    /// <summary>The second.</summary>
    Second,
}
