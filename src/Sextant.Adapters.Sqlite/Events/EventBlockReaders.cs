using System.Collections.Concurrent;

namespace Sextant.Adapters.Sqlite;

/// <summary>
/// Connections that read blocks beside the writer. No read outlives its call, so that none holds up a checkpoint. Thread-safe.
/// </summary>
sealed class EventBlockReaders(string path) : IDisposable
{
    readonly ConcurrentBag<EventBlockReader> _idle = [];
    volatile bool _closed;

    /// <summary>The events after a sequence, as far as they lie in one block; a block of no events if there are none.</summary>
    public EventBlock Read(long afterSequence)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        if (!_idle.TryTake(out var reader)) reader = new(path);
        try
        {
            return reader.Read(afterSequence);
        }
        finally
        {
            _idle.Add(reader);
            if (_closed) Dispose();
        }
    }

    public void Dispose()
    {
        _closed = true;
        while (_idle.TryTake(out var reader)) reader.Dispose();
    }
}
