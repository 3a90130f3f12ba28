using System.Collections.Concurrent;

namespace Sextant.Features;

/// <content>Runs and changes of definitions at once; forgetting what is no more.</content>
public sealed partial class Materializer
{
    readonly ConcurrentDictionary<string, TaskCompletionSource> _running = new(StringComparer.Ordinal);

    /// <summary>Held to begin a run and to delete: nothing is deleted of a view while it is being materialized.</summary>
    readonly SemaphoreSlim _changing = new(1);
    readonly Lock _providing = new();
    readonly CancellationTokenSource _closing = new();
    readonly CancellationToken _closed;

    /// <summary>Views that are being filled again, with what is served of them meanwhile.</summary>
    readonly ConcurrentDictionary<string, IOnlineView?> _again = new(StringComparer.Ordinal);

    /// <summary>Runs that may use the stores; longer than they count as running.</summary>
    readonly ConcurrentDictionary<TaskCompletionSource, bool> _open = new();
    Task _forgotten = Task.CompletedTask;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Running => [.. _running.Keys];

    /// <summary>Completes when what earlier changes have deleted is deleted.</summary>
    internal Task WaitForgottenAsync() => _forgotten;

    bool IsApplied(BoundView view) => _registry.Current.Views.Any(applied => applied.Bound.FullName == view.FullName);

    void RequireApplied(BoundView view)
    {
        if (!IsApplied(view)) throw new InvalidInputException("SXT2073", $"'{view.FullName}' was deleted while it was to be materialized. sextant features list shows what is applied.");
    }

    async Task<RunningView> BeginAsync(BoundView view, CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            await DropGoneAsync(cancellationToken);
            RequireApplied(view);
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!_running.TryAdd(view.FullName, done)) throw new InvalidInputException("SXT2072", $"'{view.FullName}' is being materialized already. Wait until that is done.");
            _open.TryAdd(done, true);
            return new RunningView(this, view, done);
        }
        finally
        {
            _changing.Release();
        }
    }

    async Task<RunningView> BeginAfterOthersAsync(BoundView view, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_running.TryGetValue(view.FullName, out var running)) await running.Task.WaitAsync(cancellationToken);
            try
            {
                return await BeginAsync(view, cancellationToken);
            }
            catch (InvalidInputException error) when (error.Code == "SXT2072")
            {
                // Another one was quicker.
            }
        }
    }

    void Change(FeatureCatalog catalog)
    {
        Provide();
        var before = _forgotten;
        _forgotten = Task.Run(() => ForgetAfterAsync(before));
    }

    void Provide()
    {
        lock (_providing)
        {
            var applied = Applied.Select(view => view.FullName).ToHashSet(StringComparer.Ordinal);
            var served = _states.Where(state => !_again.ContainsKey(state.Key)).Concat(_again.Where(state => state.Value is not null).Select(state => KeyValuePair.Create(state.Key, state.Value!)));
            _stream.Provide(served.Where(state => applied.Contains(state.Key)).Select(state => state.Value));
        }
    }

    async Task ForgetAfterAsync(Task before)
    {
        await before;
        try
        {
            await ForgetAsync(_closing.Token);
        }
        catch (Exception error) when (error is StorageException or OperationCanceledException)
        {
            // The next run or start deletes it.
        }
    }

    async Task ForgetAsync(CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            await DropGoneAsync(cancellationToken);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Deletes what was materialized of views that are no more. Of what runs, when it ends.</summary>
    async Task DropGoneAsync(CancellationToken cancellationToken)
    {
        var saved = (await _intervals.ReadAsync(null, cancellationToken)).Select(run => (run.Interval.View, run.Table))
            .Concat((await _fills.ReadAsync(null, cancellationToken)).Select(step => (step.View, step.Table)))
            .Concat((await _refills.ReadAsync(null, cancellationToken)).Select(run => (run.View, run.Table))).Distinct().ToList();
        var applied = _registry.Current.Views.Select(view => view.Bound.FullName).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in saved.Where(pair => !applied.Contains(pair.View) && !_running.ContainsKey(pair.View)).GroupBy(pair => pair.View, pair => pair.Table))
        {
            _states.TryRemove(gone.Key, out _);
            _again.TryRemove(gone.Key, out _);
            foreach (var table in gone.Where(table => table.StartsWith(Prefix, StringComparison.Ordinal))) await _rows.DropAsync(table, cancellationToken);
            await _fills.ForgetAsync(gone.Key, cancellationToken);
            await _refills.ForgetAsync(gone.Key, cancellationToken);
            await _intervals.ForgetAsync(gone.Key, cancellationToken);
        }

        Provide();
    }

    /// <summary>Takes an entity out of what was materialized, once it is out of log and history; returns how many entities went.</summary>
    internal async Task<(long Entities, IReadOnlyList<string> Refilled)> EraseAsync(EntityFields fields, ReadOnlyMemory<byte> key, CancellationToken caller)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(caller, _closed);
        var cancellationToken = stop.Token;
        var erased = 0L;
        List<string> refilled = [];
        foreach (var view in Applied.Where(fields.Touch).Where(IsApplied))
        {
            await using var running = await BeginAfterOthersAsync(view, cancellationToken);
            _states.TryGetValue(view.FullName, out var state);
            // A run that was stopped may have it: it begins anew.
            foreach (var step in await _fills.ReadAsync(view.FullName, cancellationToken)) await DiscardAsync(step, state, cancellationToken);
            if ((_again.GetValueOrDefault(view.FullName) ?? state) is { } served) erased += await fields.EraseAsync(served, key, _rows, cancellationToken);
            // What an erasure before this has left half filled begins anew, too.
            var isAgain = await IsAgainAsync(view, cancellationToken);
            if (!isAgain && (state is null || !fields.MayBeValue(view))) continue;
            await FillAgainAsync(view, await _intervals.ReadAsync(view.FullName, cancellationToken), cancellationToken);
            refilled.Add(view.FullName);
        }

        return (erased, refilled);
    }

    /// <summary>Completes when no run uses the stores any more; none begins after <see cref="_closing"/>.</summary>
    async Task EndRunsAsync()
    {
        // One that is just beginning is among them then.
        await _changing.WaitAsync(CancellationToken.None);
        _changing.Release();
        await Task.WhenAll(_open.Keys.Select(run => run.Task));
    }

    sealed class RunningView(Materializer materializer, BoundView view, TaskCompletionSource done) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            materializer._running.TryRemove(view.FullName, out _);
            try
            {
                if (!materializer.IsApplied(view)) await materializer.ForgetAfterAsync(Task.CompletedTask);
            }
            finally
            {
                done.SetResult();
                materializer._open.TryRemove(done, out _);
            }
        }
    }
}
