namespace Sextant.Learning;

/// <summary>Share of the catalogue that appears in at least one list's first k (Ge et al., "Beyond Accuracy", 2010).</summary>
public static class CatalogueCoverage
{
    /// <summary>The share.</summary>
    /// <param name="k">How many items of each list count, 1 or more.</param>
    /// <param name="lists">Recommended items of each user, best first; items are codes from 0.</param>
    /// <param name="catalogue">Number of items that can be recommended, 1 or more.</param>
    /// <exception cref="InvalidInputException">SXT2105, SXT2113: k or the catalogue is below 1, or an item is not in it.</exception>
    public static double At(int k, IReadOnlyList<IReadOnlyList<int>> lists, int catalogue)
    {
        var exposures = Exposures.Count(k, lists, catalogue);
        return (double)exposures.Count(count => count > 0) / catalogue;
    }
}
