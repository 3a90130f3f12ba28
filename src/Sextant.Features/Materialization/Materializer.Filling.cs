namespace Sextant.Features;

/// <content>Bringing one view online, and loading what was brought.</content>
public sealed partial class Materializer
{
    const string Prefix = "materialized:";

    static string Table(BoundView view) => Prefix + view.FullName;

    static long NextRun(List<(MaterializedInterval Interval, long Run, string Table)> runs) => runs.Count == 0 ? 1 : runs[^1].Run + 1;

    static IOnlineView Empty(BoundView view, string table) => view.IsWindowed ? new OnlineWindows(view) { Table = table } : new OnlinePoints(view) { Table = table };

    static IOnlineView AsOf(IOnlineView state, Timestamp end) => state.View.IsWindowed ? new AsOfView(state, end) : state;

    /// <summary>Brings a range online, from where a run over it was stopped.</summary>
    async Task<MaterializedInterval> FillAsync(BoundView view, FillRange range, Timestamp? start, CancellationToken cancellationToken)
    {
        var old = _states.GetValueOrDefault(view.FullName);
        var (filled, step) = await ResumeAsync(view, old, range, cancellationToken) ?? await BeginAsync(view, old, range, cancellationToken);
        var state = AsOf(filled, range.End);
        try
        {
            step = await _fill.RunAsync(state, step, () => RequireApplied(view), cancellationToken);
        }
        catch (StorageException missing) when (missing.Code == "SXT4030" && _fill.HasNewer(step))
        {
            // Files of that version were erased: from the current one, then.
            await DiscardAsync(step, old, cancellationToken);
            return await FillAsync(view, range, start, cancellationToken);
        }

        var interval = await RecordAsync(view, start, range.End, step.ThroughSequence, state.Count, step.Run, state.Table, cancellationToken);
        _states[view.FullName] = state;
        Provide();
        if (old is not null && old.Table != state.Table) await _rows.DropAsync(old.Table, cancellationToken);
        return interval;
    }

    /// <summary>What a run that was stopped has left, if it leads to the same; else it is deleted.</summary>
    async Task<(IOnlineView State, FillStep Step)?> ResumeAsync(BoundView view, IOnlineView? old, FillRange range, CancellationToken cancellationToken)
    {
        if ((await _fills.ReadAsync(view.FullName, cancellationToken)).FirstOrDefault() is not { } step) return null;
        var known = old is not null && old.Table == step.Table ? old : null;
        if (_fill.IsThere(view, step) && step.LeadsTo(range, _fill.Parts(view, step.HistoryVersion)) && (known ?? await TryLoadAsync(view, step.Table, cancellationToken)) is { } state)
            return (state, step with { Range = range });
        await DiscardAsync(step, old, cancellationToken);
        return null;
    }

    async Task<(IOnlineView State, FillStep Step)> BeginAsync(BoundView view, IOnlineView? old, FillRange range, CancellationToken cancellationToken)
    {
        var run = NextRun(await _intervals.ReadAsync(view.FullName, cancellationToken));
        // Aggregates beside those that are served, rows into them: they only ever become newer.
        var state = !view.IsWindowed && old is not null ? old : Empty(view, view.IsWindowed ? $"{Table(view)}#{run}" : Table(view));
        if (state != old) await _rows.DropAsync(state.Table, cancellationToken);
        var step = _fill.First(view, run, state.Table, range);
        await _fills.WriteAsync(step, cancellationToken);
        return (state, step);
    }

    async Task DiscardAsync(FillStep step, IOnlineView? old, CancellationToken cancellationToken)
    {
        if (step.Table != old?.Table) await _rows.DropAsync(step.Table, cancellationToken);
        await _fills.ForgetAsync(step.View, cancellationToken);
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
        var isAgain = (await _refills.ReadAsync(view.FullName, cancellationToken)).Count > 0;
        // A view that the stream fed before has runs of that time.
        if (isAgain && (view.IsWindowed || runs.Count == 0)) await FinishAgainAsync(view, cancellationToken);
        else if (runs.Count > 0 && runs[^1].Table.StartsWith(Prefix, StringComparison.Ordinal)) await LoadAsync(view, runs, cancellationToken);
    }

    async Task LoadAsync(BoundView view, List<(MaterializedInterval Interval, long Run, string Table)> runs, CancellationToken cancellationToken)
    {
        var (last, _, table) = runs[^1];
        // Killed between the last run and this, its predecessor's table was left.
        if (runs.Count > 1 && runs[^2].Table != table && runs[^2].Table.StartsWith(Prefix, StringComparison.Ordinal)) await _rows.DropAsync(runs[^2].Table, cancellationToken);
        if (await TryLoadAsync(view, table, cancellationToken) is { } state)
        {
            _states[view.FullName] = AsOf(state, last.End);
            await FinishAgainAsync(view, cancellationToken);
        }
        else
        {
            // Of another format: made again as it came about.
            await FillAgainAsync(view, runs, cancellationToken);
        }
    }

    /// <summary>Null if what is saved is of another format.</summary>
    async Task<IOnlineView?> TryLoadAsync(BoundView view, string table, CancellationToken cancellationToken)
    {
        var state = Empty(view, table);
        try
        {
            await state.LoadAsync(_rows, cancellationToken);
            return state;
        }
        catch (StorageException error) when (error.Code == "SXT2070")
        {
            return null;
        }
    }

    /// <summary>Brings everything online anew that runs before have: of rows every range in order, of aggregates the last.</summary>
    async Task FillAgainAsync(BoundView view, List<(MaterializedInterval Interval, long Run, string Table)> runs, CancellationToken cancellationToken)
    {
        foreach (var step in await _fills.ReadAsync(view.FullName, cancellationToken)) await DiscardAsync(step, old: null, cancellationToken);
        if (runs.Count > 0 && !(view.IsWindowed && await IsAgainAsync(view, cancellationToken))) await _refills.MoveHereAsync(view.FullName, view.IsWindowed ? runs[^1].Run : 0, cancellationToken);
        // What is served stays so until all is there again; but a kill from here on leaves a view that is not materialized.
        _states.TryRemove(view.FullName, out var served);
        _again.TryAdd(view.FullName, served);
        await FinishAgainAsync(view, cancellationToken);
    }

    async Task<bool> IsAgainAsync(BoundView view, CancellationToken cancellationToken) => (await _refills.ReadAsync(view.FullName, cancellationToken)).Count > 0;

    /// <summary>Repeats the runs that are to be repeated, and serves the view when it is whole; nothing if there are none.</summary>
    async Task FinishAgainAsync(BoundView view, CancellationToken cancellationToken)
    {
        var refills = await _refills.ReadAsync(view.FullName, cancellationToken);
        if (refills.Count == 0) return;
        _again.TryAdd(view.FullName, null);
        // Each has the number again that it had: those after it are not among the intervals meanwhile.
        foreach (var (_, start, end, _) in refills) await FillAsync(view, FillRange.Whole(view.IsWindowed ? null : start, end), start, cancellationToken);
        _again.TryRemove(view.FullName, out _);
        Provide();
    }
}
