namespace Sextant.Learning;

/// <summary>Mean distance between the pairs of items in one list (Ziegler et al., 2005; Zhang and Hurley, 2008).</summary>
public static class IntraListDiversity
{
    /// <summary>The mean over the pairs of the first k; NaN with fewer than two items. O(k²) distances.</summary>
    /// <param name="k">How many items count, 1 or more.</param>
    /// <param name="list">Items, best first.</param>
    /// <param name="distance">Of two items; symmetric, such as 1 − cosine of their vectors.</param>
    /// <exception cref="InvalidInputException">SXT2105, SXT2101: k is below 1, or a distance is not finite.</exception>
    public static double At(int k, IReadOnlyList<int> list, Func<int, int, double> distance)
    {
        RowChecks.AtLeast(1, k, "k");
        var count = Math.Min(k, list.Count);
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            for (var j = i + 1; j < count; j++)
            {
                var between = distance(list[i], list[j]);
                RowChecks.Finite([between], "distance");
                sum += between;
            }
        }

        return sum / (count * (count - 1) / 2.0);
    }
}
