namespace Sextant.Learning;

/// <summary>
/// Mean self-information of recommended items: log₂(users / users of the item) (Zhou et al., 2010). High when lists hold what few know.
/// </summary>
public static class Novelty
{
    /// <summary>The mean over all lists' first k items, in bits; NaN without items.</summary>
    /// <param name="k">How many items of each list count, 1 or more.</param>
    /// <param name="lists">Recommended items of each user, best first; items are codes from 0.</param>
    /// <param name="usersOfItem">How many users had to do with each item of the catalogue before; 0 counts as 1, so that the mean stays finite.</param>
    /// <param name="users">Number of users, at least that of any item.</param>
    /// <exception cref="InvalidInputException">SXT2105, SXT2113: k is below 1, an item is not in the catalogue, or a count is out of range.</exception>
    public static double At(int k, IReadOnlyList<IReadOnlyList<int>> lists, IReadOnlyList<long> usersOfItem, long users)
    {
        RowChecks.AtLeast(1, k, "k");
        double bits = 0;
        long items = 0;
        foreach (var item in lists.SelectMany(list => list.Take(k)))
        {
            Exposures.CheckItem(item, usersOfItem.Count);
            if (usersOfItem[item] < 0 || usersOfItem[item] > users)
                throw new InvalidInputException("SXT2113", $"Expected from 0 to {users} users of item {item} but found {usersOfItem[item]}. Count each user once an item.");
            bits += Math.Log2((double)users / Math.Max(1, usersOfItem[item]));
            items++;
        }

        return bits / items;
    }
}
