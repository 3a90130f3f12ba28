using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Sextant.Adapters.Sqlite;

/// <summary>A table in memory. Read by anyone, changed by the writer alone.</summary>
sealed class RowTable(long id, int expectedRows)
{
    readonly ConcurrentDictionary<string, StoredRow> _rows = new(concurrencyLevel: 1, expectedRows, StringComparer.Ordinal);
    readonly Queue<RowBlock> _blocks = [];
    long _liveBytes, _bytes, _count;

    public long Id { get; } = id;

    // ConcurrentDictionary counts by taking all its locks.
    public long Count => Volatile.Read(ref _count);

    /// <summary>The blocks, oldest first.</summary>
    public IReadOnlyCollection<RowBlock> Blocks => _blocks;

    /// <summary>How many bytes could go for the blocks to hold no more than twice what is current.</summary>
    public long ExcessBytes => _bytes - (2 * _liveBytes);

    public void Read(ReadOnlySpan<string> keys, Span<StoredRow> rows)
    {
        for (var i = 0; i < keys.Length; i++) rows[i] = _rows.GetValueOrDefault(keys[i]);
    }

    public StoredRow Find(string key) => _rows.GetValueOrDefault(key);

    /// <summary>True if the record is what the table says now, and not one that was replaced since.</summary>
    public bool IsCurrent(in RowRecord record) =>
        record.Row.Exists && Place(_rows.GetValueOrDefault(record.Key)).Equals(Place(record.Row));

    /// <summary>Shows a block's rows to readers.</summary>
    public void Publish(RowBlock block)
    {
        _blocks.Enqueue(block);
        _bytes += block.Bytes.Length;
        foreach (var record in block.Records()) Publish(record);
    }

    /// <summary>Forgets the oldest block; its current rows have been published again in a newer one.</summary>
    public void RetireOldest() => _bytes -= _blocks.Dequeue().Bytes.Length;

    void Publish(in RowRecord record)
    {
        var wasThere = _rows.TryGetValue(record.Key, out var replaced);
        if (wasThere) _liveBytes -= RowRecord.Bytes(record.Key, replaced);
        if (record.Row.Exists)
        {
            _rows[record.Key] = record.Row;
            _liveBytes += record.ByteCount;
        }
        else
        {
            _rows.TryRemove(record.Key, out _);
        }

        Volatile.Write(ref _count, _count + (record.Row.Exists ? 1 : 0) - (wasThere ? 1 : 0));
    }

    // Where in which block the value lies: what tells a row from one that said the same before.
    static ArraySegment<byte> Place(in StoredRow row) => MemoryMarshal.TryGetArray(row.Value, out var segment) ? segment : default;
}
