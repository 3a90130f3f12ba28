namespace Sextant.Fraud;

/// <summary>
/// Finds cycles of transfers by depth-first search from each cycle's first transfer: the earliest one, ties by place. Each set of accounts in
/// its order is reported once, with the earliest cycle.
/// </summary>
public sealed class TransferCycles(TransferCyclesOptions options)
{
    /// <summary>The cycles, by their first transfer.</summary>
    /// <param name="transfers">In any order.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public IReadOnlyList<TransferCycle> Find(IReadOnlyList<Transfer> transfers, CancellationToken cancellationToken = default)
    {
        Transfer[] ordered = [.. transfers.Where(transfer => transfer.From != transfer.To).OrderBy(transfer => transfer.Time)];
        var sent = ordered.Index().GroupBy(transfer => transfer.Item.From).ToDictionary(group => group.Key, group => group.Select(transfer => transfer.Index).ToArray());
        var cycles = new List<TransferCycle>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var first = 0; first < ordered.Length; first++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Extend(ordered, sent, [first], cycles, seen);
        }

        return cycles;
    }

    void Extend(Transfer[] ordered, Dictionary<int, int[]> sent, List<int> path, List<TransferCycle> cycles, HashSet<string> seen)
    {
        var (first, last) = (ordered[path[0]], ordered[path[^1]]);
        if (last.To == first.From)
        {
            if (path.Count >= options.Shortest && seen.Add(NameOf(ordered, path))) cycles.Add(new([.. path.Select(place => ordered[place])]));
            return;
        }

        if (path.Count >= options.Longest || path.Take(path.Count - 1).Any(place => ordered[place].From == last.To) || !sent.TryGetValue(last.To, out var next)) return;
        foreach (var place in next.SkipWhile(place => place <= path[0]).Take(options.MostSteps))
        {
            var transfer = ordered[place];
            if (transfer.Time.Since(first.Time) > options.Window) break;
            if (options.InOrder && transfer.Time <= last.Time) continue;
            if (Math.Abs(transfer.Amount - first.Amount) > options.AmountTolerance * first.Amount) continue;
            path.Add(place);
            Extend(ordered, sent, path, cycles, seen);
            path.RemoveAt(path.Count - 1);
        }
    }

    /// <summary>The accounts from the least one on: the same for a cycle wherever it starts.</summary>
    static string NameOf(Transfer[] ordered, List<int> path)
    {
        int[] accounts = [.. path.Select(place => ordered[place].From)];
        var least = Array.IndexOf(accounts, accounts.Min());
        return string.Join(',', accounts[least..].Concat(accounts[..least]));
    }
}
