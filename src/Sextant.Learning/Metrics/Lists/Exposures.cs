namespace Sextant.Learning;

/// <summary>How often each item of the catalogue was shown: what coverage and the Gini coefficient are made of.</summary>
public static class Exposures
{
    /// <summary>Appearances of each item among the first k of the lists.</summary>
    /// <param name="k">How many items of each list count, 1 or more.</param>
    /// <param name="lists">Recommended items of each user, best first; items are codes from 0.</param>
    /// <param name="catalogue">Number of items that can be recommended, 1 or more.</param>
    /// <exception cref="InvalidInputException">SXT2105, SXT2113: k or the catalogue is below 1, or an item is not in it.</exception>
    public static long[] Count(int k, IReadOnlyList<IReadOnlyList<int>> lists, int catalogue)
    {
        RowChecks.AtLeast(1, k, "k");
        RowChecks.AtLeast(1, catalogue, "a catalogue");
        var counts = new long[catalogue];
        foreach (var item in lists.SelectMany(list => list.Take(k)))
        {
            CheckItem(item, catalogue);
            counts[item]++;
        }

        return counts;
    }

    internal static void CheckItem(int item, int catalogue)
    {
        if (item < 0 || item >= catalogue)
            throw new InvalidInputException("SXT2113", $"Expected an item from 0 to {catalogue - 1} but found {item}. Number the items of the catalogue from 0.");
    }
}
