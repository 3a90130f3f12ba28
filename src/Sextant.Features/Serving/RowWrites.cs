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

    /// <summary>True if callers wait for a save. For the stream alone.</summary>
    public bool AwaitSave => _unsaved.Count > 0;

    public Task Add(IReadOnlyDictionary<string, IReadOnlyList<PointRow>> rows)
    {
        var write = new Write(rows);
        _incoming.Enqueue(write);
        return write.Done.Task;
    }

    /// <summary>Puts what has come into the views. For the stream alone.</summary>
    public void Apply(IReadOnlyDictionary<string, IOnlineView> served)
    {
        while (_incoming.TryDequeue(out var write))
        {
            // All or nothing: no view gets rows while another of the same write cannot.
            if (write.Rows.Keys.FirstOrDefault(view => served.GetValueOrDefault(view) is not OnlinePoints) is { } missing)
            {
                write.Done.SetException(new InvalidInputException("SXT2095", $"Rows cannot be written to '{missing}': only point views that are served take them. Send events, or wait until it is filled."));
                continue;
            }

            foreach (var (view, rows) in write.Rows)
            {
                foreach (var row in rows) ((OnlinePoints)served[view]).Put(row);
            }

            _unsaved.Add(write);
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

    static void Tell(Write[] writes, Task<BusyException?> save)
    {
        foreach (var write in writes)
        {
            if (save.IsFaulted) write.Done.SetException(save.Exception.InnerExceptions);
            else if (save.IsCanceled) write.Done.SetCanceled();
            else if (save.Result is { } busy) write.Done.SetException(busy);
            else write.Done.SetResult();
        }
    }

    sealed record Write(IReadOnlyDictionary<string, IReadOnlyList<PointRow>> Rows)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
