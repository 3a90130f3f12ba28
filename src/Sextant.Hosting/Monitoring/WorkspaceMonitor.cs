using Sextant.Platform;

namespace Sextant.Hosting.Monitoring;

/// <summary>Watches what the models of a workspace are asked and say, and what its deciders decide. Thread-safe.</summary>
public sealed partial class WorkspaceMonitor : IDisposable
{
    readonly Lock _lock = new();
    readonly SemaphoreSlim _oneAtATime = new(1);
    readonly MonitoringStore _store;
    readonly TimeProvider _clock;
    readonly HourlySketches _sketches;
    readonly Dictionary<string, WatchedColumns> _columns = new(StringComparer.Ordinal);
    readonly Dictionary<string, ReferenceSpan> _spans = new(StringComparer.Ordinal);
    readonly Dictionary<SeriesKey, ReferenceHours> _references = [];
    readonly HashSet<string> _loaded = new(StringComparer.Ordinal);
    readonly HashSet<string> _begun = new(StringComparer.Ordinal);
    IReadOnlyList<MonitoringAlert> _alerts = [];
    IReadOnlyList<SeriesComparison> _comparisons = [];

    WorkspaceMonitor(MonitoringStore store, MonitoringDefinition definition, TimeProvider clock)
    {
        (_store, Definition, _clock) = (store, definition, clock);
        Intake = new(definition.Segments, clock);
        Requests = new(definition.ServiceLevels, clock);
        // Older hours are in the store, and nothing looks at them but the reference.
        _sketches = new(TimeSpan.FromHours(definition.Drift.WindowHours.Max() + 2));
    }

    /// <summary>What is watched.</summary>
    public MonitoringDefinition Definition { get; }

    /// <summary>Takes what models are asked and say.</summary>
    public ScoreIntake Intake { get; }

    /// <summary>Counts requests.</summary>
    public RequestMeter Requests { get; }

    /// <summary>Told of stored hours that cannot be read.</summary>
    public event Action<StorageException>? Damaged;

    /// <summary>Opens it with what was kept.</summary>
    /// <exception cref="StorageException">A store failed.</exception>
    public static async Task<WorkspaceMonitor> OpenAsync(MonitoringStore store, MonitoringDefinition definition, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(definition);
        var monitor = new WorkspaceMonitor(store, definition, clock);
        monitor._alerts = await store.AlertsAsync(cancellationToken);
        monitor._decisions = await store.DecisionsThroughAsync(cancellationToken) ?? 0;
        monitor._decisionsSaved = monitor._decisions;
        foreach (var span in await store.ReferencesAsync(cancellationToken)) monitor._spans[span.Scope] = span;
        foreach (var (level, minutes) in monitor.Requests.Levels)
            foreach (var (time, count) in await store.MinutesAsync(level.Name, cancellationToken)) minutes.Add(time, count);
        var first = EpochHour.Of(Timestamp.Now(clock)) - definition.Drift.WindowHours.Max() - 2;
        foreach (var (key, hour, sketch) in await store.ReadHoursAsync((_, hour) => hour >= first, error => monitor.Damaged?.Invoke(error), cancellationToken)) monitor._sketches.Load(key, hour, sketch);
        return monitor;
    }

    /// <summary>Folds what waits into the hours.</summary>
    public void Fold()
    {
        while (Intake.TryTake(out var rows))
        {
            lock (_lock) Fold(rows!);
        }
    }

    /// <summary>Keeps what has changed: hours, minutes of requests and new references. Whatever came after is lost if the process is killed.</summary>
    /// <exception cref="StorageException">A store failed; what has changed is kept the next time.</exception>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            Fold();
            var now = Timestamp.Now(_clock);
            await SaveReferencesAsync(cancellationToken);
            List<(SeriesKey, long, byte[], long)> changed;
            long decisions;
            lock (_lock) (changed, decisions) = ([.. _sketches.Changed().Select(hour => (hour.Key, hour.Hour, hour.Sketch.ToArray(), hour.Sketch.Count))], Interlocked.Read(ref _decisions));
            await _store.SaveHoursAsync(changed, decisions == DecisionsThrough ? null : decisions, cancellationToken);
            Interlocked.Exchange(ref _decisionsSaved, decisions);
            lock (_lock) _sketches.Saved(changed.Select(hour => (hour.Item1, hour.Item2, hour.Item4)));
            foreach (var (level, minutes) in Requests.Levels)
            {
                minutes.DropBefore(now.Add(-level.Window));
                await _store.SaveMinutesAsync(level.Name, [.. minutes.Minutes().Where(minute => minute.Key >= now.Add(-RecentMinutes))], now.Add(-level.Window), cancellationToken);
            }
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    // Twice what lies between two saves, and clocks that go back a little.
    static readonly TimeSpan RecentMinutes = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public void Dispose()
    {
        _oneAtATime.Dispose();
        _following.Dispose();
    }

    void Fold(WatchedRows rows)
    {
        var (columns, now) = (rows.Columns, Timestamp.Now(_clock));
        _columns[columns.Scope] = columns;
        Begin(columns.Scope);
        for (var place = 0; place < columns.Width; place++)
        {
            if (_sketches.At(columns.KeyOf(place), rows.Time, now, out _) is not { } sketch) continue;
            for (var row = 0; row < rows.Scores.Length; row++) columns.Add(place, rows.Rows[(row * columns.Width) + place], sketch);
        }

        if (_sketches.At(columns.Score, rows.Time, now, out _) is { } scores)
            foreach (var score in rows.Scores) scores.Add(score);
        for (var row = 0; row < rows.Scores.Length; row++)
            foreach (var segment in columns.SegmentsOf(rows.Rows, row * columns.Width)) _sketches.At(segment, rows.Time, now, out _)?.Add(rows.Scores[row]);
    }

    void Begin(string scope)
    {
        if (_spans.ContainsKey(scope)) return;
        _spans[scope] = SpanFromNow(scope, "monitoring");
        _begun.Add(scope);
    }

    async Task SaveReferencesAsync(CancellationToken cancellationToken)
    {
        List<ReferenceSpan> begun;
        lock (_lock) begun = [.. _begun.Select(scope => _spans[scope])];
        foreach (var span in begun)
        {
            await _store.SaveReferenceAsync(span, cancellationToken);
            lock (_lock) _begun.Remove(span.Scope);
        }
    }

    ReferenceSpan SpanFromNow(string scope, string by)
    {
        var first = EpochHour.Of(Timestamp.Now(_clock));
        return new(scope, first, first + (long)Definition.Reference.TotalHours, by);
    }
}
