using Sextant.Platform;

namespace Sextant.Dashboard;

/// <summary>
/// Decisions a minute by verdict, for the last hour. Whole minutes are counted once and remembered, so that a page that asks every few seconds reads only the newest ones. Thread-safe.
/// </summary>
/// <param name="log">The decisions.</param>
/// <param name="clock">Tells the time.</param>
sealed class DecisionRate(IDecisionLog log, TimeProvider clock) : IDisposable
{
    const int Minutes = 60;

    // Some 20 MB of records; beyond that the plot begins later, and says so.
    const int MostRead = 20_000;

    // A record may reach the log a little after its decision's time.
    const int Settling = 2;

    readonly SemaphoreSlim _turn = new(1);
    readonly Dictionary<string, Counts> _byDecider = new(StringComparer.Ordinal);

    /// <summary>The counts of some deciders together: by verdict, for each minute of the last hour.</summary>
    public async Task<DecisionRateView> OfAsync(IReadOnlyList<string> deciders, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var last = MinuteOf(Timestamp.Now(clock));
            var first = last - Minutes + 1;
            foreach (var decider in deciders) await ReadAsync(decider, first, last, cancellationToken);
            var known = deciders.Select(decider => _byDecider[decider]).ToList();
            return new(
                [.. Enumerable.Range(0, Minutes).Select(i => (first + i) * 60.0)],
                known.SelectMany(counts => counts.ByMinute.Values).SelectMany(counts => counts.Keys).Distinct(StringComparer.Ordinal)
                    .ToDictionary(verdict => verdict, verdict => (IReadOnlyList<double>)[.. Enumerable.Range(0, Minutes).Select(i => known.Sum(counts => counts.Of(first + i, verdict)))], StringComparer.Ordinal),
                known.Exists(counts => counts.KnownFrom > first));
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    async Task ReadAsync(string decider, long first, long last, CancellationToken cancellationToken)
    {
        if (!_byDecider.TryGetValue(decider, out var counts)) _byDecider[decider] = counts = new() { KnownFrom = first, WholeThrough = first - 1 };
        var from = Math.Max(first, counts.WholeThrough + 1);
        counts.Forget(first, from);
        var query = new DecisionQuery { Decider = decider, From = new(from * 60_000_000), Limit = DecisionQuery.MaxLimit };
        for (var read = 0; ;)
        {
            var page = await log.QueryAsync(query, cancellationToken);
            foreach (var entry in page.Decisions) counts.Add(MinuteOf(entry.Time), entry.Verdict);
            read += page.Decisions.Count;
            if (page.Next is null) break;
            if (read >= MostRead)
            {
                counts.Cut(MinuteOf(page.Decisions[^1].Time) + 1);
                break;
            }

            query = query with { After = page.Next };
        }

        counts.WholeThrough = Math.Max(counts.WholeThrough, last - Settling);
    }

    static long MinuteOf(Timestamp time) => time.Micros / 60_000_000;

    sealed class Counts
    {
        public Dictionary<long, Dictionary<string, int>> ByMinute { get; } = [];

        /// <summary>Minutes before were not counted.</summary>
        public long KnownFrom { get; set; }

        /// <summary>The last minute that is counted for good.</summary>
        public long WholeThrough { get; set; }

        public int Of(long minute, string verdict) => ByMinute.GetValueOrDefault(minute)?.GetValueOrDefault(verdict) ?? 0;

        public void Add(long minute, string verdict)
        {
            if (!ByMinute.TryGetValue(minute, out var counts)) ByMinute[minute] = counts = new(StringComparer.Ordinal);
            counts[verdict] = counts.GetValueOrDefault(verdict) + 1;
        }

        public void Forget(long before, long from)
        {
            foreach (var minute in ByMinute.Keys.Where(minute => minute < before || minute >= from).ToList()) ByMinute.Remove(minute);
        }

        public void Cut(long from)
        {
            KnownFrom = from;
            Forget(from, long.MaxValue);
        }
    }
}
