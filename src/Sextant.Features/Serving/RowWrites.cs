using System.Collections.Concurrent;

namespace Sextant.Features;

/// <summary>
/// Rows on their way into online views past the log: many threads bring them, the stream puts them in, and each caller waits for the
/// save that has its rows.
/// </summary>
sealed class RowWrites
{
    readonly ConcurrentQueue<Write> _incoming = [];
    readonly List<Write> _unsaved = [];
    readonly Lock _opening = new();
    bool _isClosed;

    /// <summary>True if callers wait for a save. For the stream alone.</summary>
    public bool AwaitSave => _unsaved.Count > 0;

    /// <summary>Takes rows for the views that they are for.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="caller">Cancelled when nobody waits any more: they are left out then, unless they are in a view already.</param>
    public Task Add(IReadOnlyDictionary<string, IReadOnlyList<PointRow>> rows, CancellationToken caller)
    {
        var write = new Write(rows, caller);
        lock (_opening)
        {
            if (_isClosed) return Task.FromException(Closed());
            _incoming.Enqueue(write);
        }

        return write.Done.Task;
    }

    /// <summary>The stream runs (again).</summary>
    public void Open()
    {
        lock (_opening) _isClosed = false;
    }

    /// <summary>The stream stands still: refuses what waits for it, and what comes until it runs again.</summary>
    public void Close()
    {
        lock (_opening) _isClosed = true;
        foreach (var write in _unsaved) write.Done.SetException(Closed());
        _unsaved.Clear();
        while (_incoming.TryDequeue(out var write)) write.Done.SetException(Closed());
    }

    /// <summary>Puts what has come into the views. For the stream alone.</summary>
    public void Apply(IReadOnlyDictionary<string, IOnlineView> served)
    {
        // No save comes any more for a view that has been deleted since.
        _unsaved.RemoveAll(write => !TryAccept(write, served));
        while (_incoming.TryDequeue(out var write))
        {
            if (write.Caller.IsCancellationRequested)
            {
                write.Done.SetCanceled(write.Caller);
                continue;
            }

            // All or nothing: no view gets rows while another of the same write cannot.
            if (!TryAccept(write, served)) continue;
            // First among those that are told when the stream ends, should a row end it.
            _unsaved.Add(write);
            foreach (var (view, rows) in write.Rows)
            {
                foreach (var row in rows) ((OnlinePoints)served[view]).Put(row);
            }
        }
    }

    /// <summary>A save begins: tells those who wait how it ends. For the stream alone.</summary>
    /// <param name="save">Gives null, or that the store was too busy.</param>
    public void Saving(Task<BusyException?> save)
    {
        if (_unsaved.Count == 0) return;
        Write[] writes = [.. _unsaved];
        _unsaved.Clear();
        _ = save.ContinueWith(done => Tell(writes, done), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    static StorageException Closed() =>
        new("SXT2096", "The feature stream stands still: it has failed and will be tried again, or the server is stopping. The server's log says why. Write the rows again, which is harmless.");

    /// <summary>Refuses a write for a view that does not take it.</summary>
    static bool TryAccept(Write write, IReadOnlyDictionary<string, IOnlineView> served)
    {
        if (write.Rows.Keys.FirstOrDefault(view => served.GetValueOrDefault(view) is not OnlinePoints) is not { } missing) return true;
        write.Done.SetException(new InvalidInputException("SXT2095", $"Rows cannot be written to '{missing}': only point views that are served take them. Send events, or wait until it is filled."));
        return false;
    }

    static void Tell(Write[] writes, Task<BusyException?> save)
    {
        foreach (var write in writes)
        {
            if (save.IsFaulted) write.Done.SetException(save.Exception.InnerExceptions);
            else if (save.IsCanceled) write.Done.SetException(Closed());
            else if (save.Result is { } busy) write.Done.SetException(busy);
            else write.Done.SetResult();
        }
    }

    sealed record Write(IReadOnlyDictionary<string, IReadOnlyList<PointRow>> Rows, CancellationToken Caller)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
