namespace Sextant.Fraud;

/// <summary>Finds bursts: for each account the window with the most distinct counterparties.</summary>
/// <param name="window">Length of the window: the transfers of a burst lie less than this apart.</param>
/// <param name="fewest">Fewest distinct counterparties of a burst.</param>
public sealed class FanBursts(TimeSpan window, int fewest)
{
    /// <summary>The largest burst of each account that has one, most counterparties first, then by account.</summary>
    /// <param name="transfers">In any order.</param>
    /// <param name="fanIn">True for accounts that get, false for accounts that send.</param>
    public IReadOnlyList<FanBurst> Find(IReadOnlyList<Transfer> transfers, bool fanIn = true) =>
    [
        .. transfers
            .Where(transfer => transfer.From != transfer.To)
            .GroupBy(transfer => fanIn ? transfer.To : transfer.From)
            .Select(group => Largest(group.Key, [.. group.OrderBy(transfer => transfer.Time)], fanIn))
            .OfType<FanBurst>()
            .OrderByDescending(burst => burst.Others.Length).ThenBy(burst => burst.Centre),
    ];

    FanBurst? Largest(int centre, Transfer[] ordered, bool fanIn)
    {
        var within = new Dictionary<int, int>();
        var (best, bestStart, bestEnd, start) = (fewest - 1, 0, 0, 0);
        for (var end = 0; end < ordered.Length; end++)
        {
            within[Other(ordered[end])] = within.GetValueOrDefault(Other(ordered[end])) + 1;
            for (; ordered[end].Time.Since(ordered[start].Time) >= window; start++)
            {
                if (--within[Other(ordered[start])] == 0) within.Remove(Other(ordered[start]));
            }

            if (within.Count > best) (best, bestStart, bestEnd) = (within.Count, start, end);
        }

        return best < fewest
            ? null
            : new(centre, [.. ordered[bestStart..(bestEnd + 1)].Select(Other).Distinct().Order()], ordered[bestStart].Time, ordered[bestEnd].Time, fanIn);

        int Other(Transfer transfer) => fanIn ? transfer.From : transfer.To;
    }
}
