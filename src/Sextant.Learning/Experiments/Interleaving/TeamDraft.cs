namespace Sextant.Learning;

/// <summary>
/// Team-draft interleaving (Radlinski, Kurup and Joachims, "How Does Clickthrough Data Reflect Retrieval Quality?", CIKM 2008): like captains who pick players in turn, a
/// coin saying who begins each round, each ranking puts in its best item that is not there yet. The same seed gives the same list.
/// </summary>
public static class TeamDraft
{
    /// <summary>Up to <paramref name="length"/> items of both rankings, each once. An item twice in one ranking counts where it is first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public static IReadOnlyList<InterleavedItem<T>> Interleave<T>(IReadOnlyList<T> first, IReadOnlyList<T> second, int length, SeededRandom random)
        where T : notnull
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        var (list, taken) = (new List<InterleavedItem<T>>(), new HashSet<T>());
        int[] next = [0, 0];
        IReadOnlyList<T>[] rankings = [first, second];
        while (list.Count < length)
        {
            var begins = random.NextInt32(2);
            if (!(Pick(begins) | Pick(1 - begins))) break;
        }

        return list;

        bool Pick(int side)
        {
            var ranking = rankings[side];
            while (next[side] < ranking.Count && list.Count < length)
            {
                var item = ranking[next[side]++];
                if (!taken.Add(item)) continue;
                list.Add(new(item, (RankingSide)side));
                return true;
            }

            return false;
        }
    }
}
