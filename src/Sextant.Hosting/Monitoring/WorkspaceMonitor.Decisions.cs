using Sextant.Numerics;
using Sextant.Platform;

namespace Sextant.Hosting.Monitoring;

/// <content>Decisions: folded from the decision log, each once.</content>
public sealed partial class WorkspaceMonitor
{
    readonly SemaphoreSlim _following = new(1);
    long _decisions;
    long _decisionsSaved;
    long _unreadable;

    /// <summary>The decision log's sequence through which decisions are folded and kept.</summary>
    public long DecisionsThrough => Interlocked.Read(ref _decisionsSaved);

    /// <summary>Decisions since the process began whose record does not hold what a decider writes.</summary>
    public long Unreadable => Interlocked.Read(ref _unreadable);

    /// <summary>Folds what was decided since the last time into the hours. Killed before <see cref="SaveAsync"/>, it folds the same again and nothing twice.</summary>
    /// <returns>How many decisions were folded.</returns>
    /// <exception cref="StorageException">The log failed; nothing was folded.</exception>
    public async Task<long> FoldDecisionsAsync(EventDecisionLog log, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(log);
        await _following.WaitAsync(cancellationToken);
        try
        {
            var now = Timestamp.Now(_clock);
            var fold = new DecisionFold(Definition.Segments);
            // What is older is in no window.
            var through = await log.FollowAsync(Interlocked.Read(ref _decisions), now.Add(-_sketches.Kept), () => (fold = new(Definition.Segments)).Add, cancellationToken);
            lock (_lock)
            {
                foreach (var (key, hour, sketch) in fold.Hours) Merge(key, hour, sketch, now);
                Interlocked.Exchange(ref _decisions, through);
                Interlocked.Add(ref _unreadable, fold.Unreadable);
            }

            return fold.Decisions;
        }
        finally
        {
            _following.Release();
        }
    }

    /// <summary>What a decider's series hold of the last hours, this one included: by series, in order. Those of features are left out.</summary>
    public IReadOnlyList<(SeriesKey Key, ValueSketch Sum)> DecidedIn(string decider, int hours)
    {
        var (scope, until) = (DeciderScope.Of(decider), EpochHour.Of(Timestamp.Now(_clock)) + 1);
        lock (_lock)
        {
            return [.. _sketches.Keys.Where(key => key.Scope == scope && key.Kind != SeriesKind.Feature)
                .Select(key => (key, ValueSketch.Sum(_sketches.Hours(key, until - hours, until).Select(hour => hour.Value)))).Where(series => series.Item2.Count > 0)];
        }
    }

    /// <summary>Deciders of which something was seen.</summary>
    public IReadOnlyList<string> Deciders()
    {
        lock (_lock) return [.. _spans.Keys.Select(DeciderScope.DeciderOf).OfType<string>().Order(StringComparer.Ordinal)];
    }

    void Merge(SeriesKey key, long hour, ValueSketch sketch, Timestamp now)
    {
        if (_sketches.Merge(key, hour, sketch, now) == AddOutcome.Kept) Begin(key.Scope);
    }
}
