using System.Collections.Concurrent;
using System.IO.Hashing;

namespace Sextant.Adapters.Sqlite;

/// <summary>Connections that read blocks beside the writer. No read outlives its call, so that none holds up a checkpoint. Thread-safe.</summary>
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

    /// <summary>Checks a stored block and copies it.</summary>
    /// <exception cref="StorageException">SXT4002: it is not what was written.</exception>
    public static EventBlock Verify(string path, long firstSequence, long count, long checksum, ReadOnlySpan<byte> body)
    {
        if ((long)XxHash3.HashToUInt64(body, firstSequence) == checksum && count is > 0 and <= int.MaxValue) return new(firstSequence, (int)count, body.ToArray());
        throw new StorageException("SXT4002", $"The event log {path} is damaged: the block that starts at sequence {firstSequence} is not what was written. Restore the workspace from a backup.");
    }

    public void Dispose()
    {
        _closed = true;
        while (_idle.TryTake(out var reader)) reader.Dispose();
    }
}
