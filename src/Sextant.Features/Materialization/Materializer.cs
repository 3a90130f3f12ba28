using System.Collections.Concurrent;

namespace Sextant.Features;

/// <summary>Materializes views from history and log, and keeps them for reads. Open it once; thread-safe.</summary>
public sealed class Materializer : IMaterializer, IDisposable
{
    readonly FeatureRegistry _registry;
    readonly FeatureStream _stream;
    readonly IEventLog _log;
    readonly IRowStore _rows;
    readonly TimeProvider _clock;
    readonly IntervalTable _intervals;
    readonly ViewEvents _events;
    readonly ConcurrentDictionary<string, bool> _running = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, IOnlineView> _states = new(StringComparer.Ordinal);
    readonly SemaphoreSlim _forgetting = new(1);

    Materializer(FeatureRegistry registry, FeatureStream stream, IEventLog log, ITableStore? tables, IRowStore rows, IStateStore state, TimeProvider clock)
    {
        (_registry, _stream, _log, _rows, _clock) = (registry, stream, log, rows, clock);
        _intervals = new IntervalTable(state);
        _events = new ViewEvents(log, tables);
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Running => [.. _running.Keys];

    /// <summary>Loads what was materialized, and has the stream serve it.</summary>
    /// <exception cref="StorageException">A store failed.</exception>
    public static async Task<Materializer> OpenAsync(FeatureRegistry registry, FeatureStream stream, IEventLog log, ITableStore? tables, IRowStore rows, IStateStore state, TimeProvider clock, CancellationToken cancellationToken)
    {
        var materializer = new Materializer(registry, stream, log, tables, rows, state, clock);
        await materializer._intervals.MigrateAsync(cancellationToken);
        await materializer.ForgetAsync(cancellationToken);
        foreach (var view in materializer.Applied) await materializer.LoadAsync(view, cancellationToken);
        registry.Changed += materializer.Change;
        materializer.Provide();
        return materializer;
    }

    /// <inheritdoc/>
    public Task<MaterializationResult> MaterializeAsync(IReadOnlyList<string>? views, Timestamp? start, Timestamp end, CancellationToken cancellationToken) =>
        RunAsync(views, end, (_, _) => start, isIncremental: false, cancellationToken);

    /// <inheritdoc/>
    public Task<MaterializationResult> MaterializeIncrementalAsync(IReadOnlyList<string>? views, Timestamp end, CancellationToken cancellationToken) =>
        RunAsync(
            views,
            end,
            (view, last) => last?.End ?? (view.Definition.Ttl is { } ttl ? Earliest(end).Add(-ttl) : null),
            isIncremental: true,
            cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MaterializedInterval>> IntervalsAsync(string fullName, CancellationToken cancellationToken) =>
        [.. (await _intervals.ReadAsync(fullName, cancellationToken)).Select(run => run.Interval)];

    /// <inheritdoc/>
    public void Dispose()
    {
        _registry.Changed -= Change;
        _forgetting.Dispose();
    }

    /// <summary>Takes an entity out of what was materialized, once it is out of log and history; returns how many entities went.</summary>
    internal async Task<(long Entities, IReadOnlyList<string> Refilled)> EraseAsync(EntityFields fields, ReadOnlyMemory<byte> key, CancellationToken cancellationToken)
    {
        var erased = 0L;
        List<string> refilled = [];
        foreach (var view in Applied.Where(fields.Touch))
        {
            using var running = Begin(view.FullName);
            if (!_states.TryGetValue(view.FullName, out var state)) continue;
            erased += await fields.EraseAsync(state, key, _rows, cancellationToken);
            if (!fields.MayBeValue(view)) continue;
            var runs = await _intervals.ReadAsync(view.FullName, cancellationToken);
            await _rows.DropAsync(state.Table, cancellationToken);
            _states.TryRemove(view.FullName, out _);
            // Every range again, in order, as it came about.
            foreach (var (interval, _, _) in runs) await FillAsync(view, interval.Start, interval.End, _ => true, cancellationToken);
            refilled.Add(view.FullName);
        }

        return (erased, refilled);
    }

    IEnumerable<BoundView> Applied => _registry.Current.Views.Select(view => view.Bound).Where(view => view.Definition.Online == OnlineMode.Materialized);

    Timestamp Earliest(Timestamp end) => end < Timestamp.Now(_clock) ? end : Timestamp.Now(_clock);

    async Task<MaterializationResult> RunAsync(IReadOnlyList<string>? names, Timestamp asked, Func<BoundView, MaterializedInterval?, Timestamp?> startOf, bool isIncremental, CancellationToken cancellationToken)
    {
        var end = Earliest(asked);
        var views = names is null ? [.. Applied] : names.Select(Find).DistinctBy(view => view.FullName).ToList();
        List<MaterializedInterval> done = [];
        foreach (var view in views)
        {
            using var running = Begin(view.FullName);
            await ForgetAsync(cancellationToken);
            done.Add(await RunAsync(view, end, startOf, isIncremental, cancellationToken));
        }

        return new MaterializationResult(done);
    }

    async Task<MaterializedInterval> RunAsync(BoundView view, Timestamp end, Func<BoundView, MaterializedInterval?, Timestamp?> startOf, bool isIncremental, CancellationToken cancellationToken)
    {
        var runs = await _intervals.ReadAsync(view.FullName, cancellationToken);
        var last = runs.Count == 0 ? null : runs.Select(run => run.Interval).MaxBy(run => (run.End.Micros, run.ThroughSequence));
        var start = startOf(view, last);
        if (start >= end && !(isIncremental && start == end)) throw new InvalidInputException("SXT2071", $"'{view.FullName}': start {start} is not before end {end}{(isIncremental ? ", up to which it is materialized already" : "")}. Give a later end.");
        var through = _log.LastSequence;
        if (view.Definition.Online == OnlineMode.Stream)
        {
            await _stream.RefillAsync(view.FullName, null, cancellationToken);
            return await RecordAsync(view, null, end, through, _stream.Serving(view.FullName).Entities, runs.Count, view.FullName, cancellationToken);
        }

        if (!isIncremental || last is null) return await FillAsync(view, start, end, _ => true, cancellationToken);
        // What has arrived since lies in any of the ranges before; the rest is there.
        var earliest = runs.Any(run => run.Interval.Start is null) ? null : runs.Min(run => run.Interval.Start);
        return await FillAsync(view, earliest, end, moment => moment.EventTime >= start || moment.Sequence > last.ThroughSequence, cancellationToken, recordedStart: start);
    }

    async Task<MaterializedInterval> FillAsync(BoundView view, Timestamp? from, Timestamp end, Func<EventMoment, bool> counts, CancellationToken cancellationToken, Timestamp? recordedStart = null)
    {
        var runs = await _intervals.ReadAsync(view.FullName, cancellationToken);
        var (through, run) = (_log.LastSequence, runs.Count == 0 ? 1 : runs[^1].Run + 1);
        var old = _states.GetValueOrDefault(view.FullName);
        IOnlineView state;
        if (view.IsWindowed)
        {
            state = new AsOfView(new OnlineWindows(view) { Table = $"{Table(view)}#{run}" }, end);
            await _rows.DropAsync(state.Table, cancellationToken);
            await _events.ReadAsync(state, null, end, _ => true, through, cancellationToken);
        }
        else
        {
            state = old ?? new OnlinePoints(view) { Table = Table(view) };
            await _events.ReadAsync(state, from, end, counts, through, cancellationToken);
        }

        await state.SaveAsync(_rows, cancellationToken);
        var interval = await RecordAsync(view, recordedStart ?? from, end, through, state.Count, run, state.Table, cancellationToken);
        _states[view.FullName] = state;
        Provide();
        if (old is not null && old.Table != state.Table) await _rows.DropAsync(old.Table, cancellationToken);
        return interval;
    }

    async Task<MaterializedInterval> RecordAsync(BoundView view, Timestamp? start, Timestamp end, long through, long entities, long run, string table, CancellationToken cancellationToken)
    {
        var interval = new MaterializedInterval(view.FullName, start, end, through, entities, Timestamp.Now(_clock));
        await _intervals.AddAsync(interval, run, table, cancellationToken);
        return interval;
    }

    async Task LoadAsync(BoundView view, CancellationToken cancellationToken)
    {
        var runs = await _intervals.ReadAsync(view.FullName, cancellationToken);
        // A view that the stream fed before has runs of that time.
        if (runs.Count == 0 || !runs[^1].Table.StartsWith(Prefix, StringComparison.Ordinal)) return;
        IOnlineView state = view.IsWindowed ? new OnlineWindows(view) : new OnlinePoints(view);
        state.Table = runs[^1].Table;
        try
        {
            await state.LoadAsync(_rows, cancellationToken);
        }
        catch (StorageException error) when (error.Code == "SXT2070")
        {
            // Of an older format: made again as it was.
            await FillAsync(view, null, runs[^1].Interval.End, _ => true, cancellationToken);
            return;
        }

        _states[view.FullName] = view.IsWindowed ? new AsOfView(state, runs[^1].Interval.End) : state;
    }

    BoundView Find(string name)
    {
        var catalog = _registry.Current;
        var versioned = catalog.Views.FirstOrDefault(view => view.Bound.FullName == name) ?? catalog.Views.FirstOrDefault(view => view.Bound.Name == name && view.IsCurrent);
        if (versioned is null) throw new InvalidInputException("SXT2008", $"There is no view '{name}'.{NearestName.Hint(name, catalog.Views.Select(view => view.Bound.Name))} sextant features list shows what is applied.");
        return versioned.Bound.Definition.Online == OnlineMode.Off ? throw new InvalidInputException("SXT2073", $"'{name}' is not served online: its 'online' is 'off'.") : versioned.Bound;
    }

    RunningView Begin(string view) => _running.TryAdd(view, true)
        ? new RunningView(() => _running.TryRemove(view, out _))
        : throw new InvalidInputException("SXT2072", $"'{view}' is being materialized already. Wait until that is done.");

    void Change(FeatureCatalog catalog)
    {
        Provide();
        _ = ForgetAsync(CancellationToken.None);
    }

    void Provide()
    {
        var applied = Applied.Select(view => view.FullName).ToHashSet(StringComparer.Ordinal);
        _stream.Provide(_states.Where(state => applied.Contains(state.Key)).Select(state => state.Value));
    }

    /// <summary>Deletes what was materialized of views that are no more.</summary>
    async Task ForgetAsync(CancellationToken cancellationToken)
    {
        await _forgetting.WaitAsync(cancellationToken);
        try
        {
            var applied = _registry.Current.Views.Select(view => view.Bound.FullName).ToHashSet(StringComparer.Ordinal);
            foreach (var gone in (await _intervals.ReadAsync(null, cancellationToken)).Where(run => !applied.Contains(run.Interval.View)).GroupBy(run => run.Interval.View))
            {
                _states.TryRemove(gone.Key, out _);
                foreach (var table in gone.Select(run => run.Table).Where(table => table.StartsWith(Prefix, StringComparison.Ordinal)).Distinct()) await _rows.DropAsync(table, cancellationToken);
                await _intervals.ForgetAsync(gone.Key, cancellationToken);
            }
        }
        finally
        {
            _forgetting.Release();
        }
    }

    const string Prefix = "materialized:";

    static string Table(BoundView view) => Prefix + view.FullName;

    sealed class RunningView(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
