namespace Sextant.Learning;

/// <summary>
/// Probabilistic interleaving (Hofmann, Whiteson and de Rijke, "A Probabilistic Method for Inferring Preferences from Clicks", CIKM 2011): a coin chooses the ranking for
/// each place, which gives an item with probability falling as 1 / rank³, so that every list is possible. The same seed gives the same list.
/// </summary>
public static class ProbabilisticInterleaving
{
    const int Power = 3;

    /// <summary>Up to <paramref name="length"/> items of both rankings, each once. Time is the length times that of the rankings.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public static IReadOnlyList<InterleavedItem<T>> Interleave<T>(IReadOnlyList<T> first, IReadOnlyList<T> second, int length, SeededRandom random)
        where T : notnull
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        List<T>[] left = [[.. first.Distinct()], [.. second.Distinct()]];
        var list = new List<InterleavedItem<T>>();
        while (list.Count < length && left[0].Count + left[1].Count > 0)
        {
            var side = random.NextInt32(2);
            if (left[side].Count == 0) side = 1 - side;
            var item = left[side][Draw(left[side].Count, random)];
            list.Add(new(item, (RankingSide)side));
            left[0].Remove(item);
            left[1].Remove(item);
        }

        return list;
    }

    static int Draw(int count, SeededRandom random)
    {
        var weights = 0.0;
        for (var rank = 1; rank <= count; rank++) weights += Math.Pow(rank, -Power);
        var rest = random.NextDouble() * weights;
        for (var rank = 1; rank < count; rank++)
            if ((rest -= Math.Pow(rank, -Power)) < 0) return rank - 1;
        return count - 1;
    }
}
