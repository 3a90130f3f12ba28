using System.Collections.Concurrent;

namespace Sextant.Features;

/// <summary>
/// Materializes views from history and log, and keeps them for reads. A run that is killed goes on after its last saved part when it is asked
/// for again. Open it once; thread-safe.
/// </summary>
public sealed partial class Materializer : IMaterializer, IAsyncDisposable
{
    readonly FeatureRegistry _registry;
    readonly FeatureStream _stream;
    readonly IEventLog _log;
    readonly IRowStore _rows;
    readonly TimeProvider _clock;
    readonly IntervalTable _intervals;
    readonly FillTable _fills;
    readonly RefillTable _refills;
    readonly ViewFill _fill;
    readonly ConcurrentDictionary<string, IOnlineView> _states = new(StringComparer.Ordinal);

    Materializer(FeatureRegistry registry, FeatureStream stream, IEventLog log, ITableStore? tables, IRowStore rows, IStateStore state, TimeProvider clock, FeatureStreamOptions options)
    {
        (_registry, _stream, _log, _rows, _clock) = (registry, stream, log, rows, clock);
        _intervals = new IntervalTable(state);
        _fills = new FillTable(state);
        _refills = new RefillTable(state);
        _closed = _closing.Token;
        _fill = new ViewFill(log, tables, rows, _fills, options.FillPartEvents);
    }

    /// <summary>Loads what was materialized, and has the stream serve it.</summary>
    /// <exception cref="StorageException">A store failed.</exception>
    public static async Task<Materializer> OpenAsync(
        FeatureRegistry registry, FeatureStream stream, IEventLog log, ITableStore? tables, IRowStore rows, IStateStore state, TimeProvider clock, FeatureStreamOptions? options, CancellationToken cancellationToken)
    {
        var materializer = new Materializer(registry, stream, log, tables, rows, state, clock, options ?? new());
        await materializer._intervals.MigrateAsync(cancellationToken);
        await materializer._fills.MigrateAsync(cancellationToken);
        await materializer._refills.MigrateAsync(cancellationToken);
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
    public async ValueTask DisposeAsync()
    {
        _registry.Changed -= Change;
        await _closing.CancelAsync();
        // They use the stores, which close after this.
        await EndRunsAsync();
        await _forgotten;
        _changing.Dispose();
        _closing.Dispose();
    }

    IEnumerable<BoundView> Applied => _registry.Current.Views.Select(view => view.Bound).Where(view => view.Definition.Online == OnlineMode.Materialized);

    Timestamp Earliest(Timestamp end) => end < Timestamp.Now(_clock) ? end : Timestamp.Now(_clock);

    async Task<MaterializationResult> RunAsync(IReadOnlyList<string>? names, Timestamp asked, Func<BoundView, MaterializedInterval?, Timestamp?> startOf, bool isIncremental, CancellationToken caller)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(caller, _closed);
        var cancellationToken = stop.Token;
        cancellationToken.ThrowIfCancellationRequested();
        var end = Earliest(asked);
        var views = names is null ? [.. Applied] : names.Select(Find).DistinctBy(view => view.FullName).ToList();
        List<MaterializedInterval> done = [];
        foreach (var view in views)
        {
            // Among all, one that was deleted meanwhile is none.
            if (names is null && !IsApplied(view)) continue;
            await using var running = await BeginAsync(view, cancellationToken);
            done.Add(await RunAsync(view, end, startOf, isIncremental, cancellationToken));
        }

        return new MaterializationResult(done);
    }

    async Task<MaterializedInterval> RunAsync(BoundView view, Timestamp end, Func<BoundView, MaterializedInterval?, Timestamp?> startOf, bool isIncremental, CancellationToken cancellationToken)
    {
        await FinishAgainAsync(view, cancellationToken);
        var runs = await _intervals.ReadAsync(view.FullName, cancellationToken);
        var last = runs.Count == 0 ? null : runs.Select(run => run.Interval).MaxBy(run => (run.End.Micros, run.ThroughSequence));
        var start = startOf(view, last);
        if (start >= end && !(isIncremental && start == end)) throw new InvalidInputException("SXT2071", $"'{view.FullName}': start {start} is not before end {end}{(isIncremental ? ", up to which it is materialized already" : "")}. Give a later end.");
        if (view.Definition.Online == OnlineMode.Stream)
        {
            var through = _log.LastSequence;
            await _stream.RefillAsync(view.FullName, null, cancellationToken);
            return await RecordAsync(view, null, end, through, _stream.Serving(view.FullName).Entities, NextRun(runs), view.FullName, cancellationToken);
        }

        // Aggregates are folded as a whole.
        if (view.IsWindowed) return await FillAsync(view, FillRange.Whole(null, end), start, cancellationToken);
        if (!isIncremental || last is null) return await FillAsync(view, FillRange.Whole(start, end), start, cancellationToken);
        // What has arrived since lies in any of the ranges before; the rest is there.
        var earliest = runs.Any(run => run.Interval.Start is null) ? null : runs.Min(run => run.Interval.Start);
        return await FillAsync(view, new FillRange(earliest, start, end, last.ThroughSequence), start, cancellationToken);
    }

    BoundView Find(string name)
    {
        var catalog = _registry.Current;
        var versioned = catalog.Views.FirstOrDefault(view => view.Bound.FullName == name) ?? catalog.Views.FirstOrDefault(view => view.Bound.Name == name && view.IsCurrent);
        if (versioned is null) throw new InvalidInputException("SXT2008", $"There is no view '{name}'.{NearestName.Hint(name, catalog.Views.Select(view => view.Bound.Name))} sextant features list shows what is applied.");
        return versioned.Bound.Definition.Online == OnlineMode.Off ? throw new InvalidInputException("SXT2073", $"'{name}' is not served online: its 'online' is 'off'.") : versioned.Bound;
    }
}
