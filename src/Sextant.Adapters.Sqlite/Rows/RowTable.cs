using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Sextant.Adapters.Sqlite;

/// <summary>A table in memory. Read by anyone, changed by the writer alone.</summary>
sealed class RowTable
{
    readonly ConcurrentDictionary<ReadOnlyMemory<byte>, StoredRow> _rows;
    readonly ConcurrentDictionary<ReadOnlyMemory<byte>, StoredRow>.AlternateLookup<ReadOnlySpan<byte>> _bySpan;
    readonly Queue<RowBlock> _blocks = [];
    long _liveBytes, _bytes, _count;

    public RowTable(long id, int expectedRows)
    {
        Id = id;
        _rows = new(concurrencyLevel: 1, expectedRows, Utf8KeyComparer.Instance);
        _bySpan = _rows.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    public long Id { get; }

    // ConcurrentDictionary counts by taking all its locks.
    public long Count => Volatile.Read(ref _count);

    /// <summary>The blocks, oldest first.</summary>
    public IReadOnlyCollection<RowBlock> Blocks => _blocks;

    /// <summary>How many bytes could go for the blocks to hold no more than twice what is current.</summary>
    public long ExcessBytes => _bytes - (2 * _liveBytes);

    /// <summary>All rows, in no order; writes go on meanwhile.</summary>
    public IEnumerable<KeyValuePair<ReadOnlyMemory<byte>, StoredRow>> Rows => _rows;

    public void Read(ReadOnlySpan<ReadOnlyMemory<byte>> keys, Span<StoredRow> rows)
    {
        for (var i = 0; i < keys.Length; i++) rows[i] = Find(keys[i].Span);
    }

    public StoredRow Find(ReadOnlySpan<byte> key) => _bySpan.TryGetValue(key, out var row) ? row : default;

    /// <summary>True if the record is what the table says now, and not one that was replaced since.</summary>
    public bool IsCurrent(in RowRecord record) =>
        record.Row.Exists && Place(Find(record.Key.Span)).Equals(Place(record.Row));

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
        // Asked by span, a new key is copied: a view of the block would keep the block for ever.
        var wasThere = _bySpan.TryGetValue(record.Key.Span, out var replaced);
        if (wasThere) _liveBytes -= RowRecord.Bytes(record.Key, replaced);
        if (record.Row.Exists)
        {
            _bySpan[record.Key.Span] = record.Row;
            _liveBytes += record.ByteCount;
        }
        else
        {
            _bySpan.TryRemove(record.Key.Span, out _);
        }

        Volatile.Write(ref _count, _count + (record.Row.Exists ? 1 : 0) - (wasThere ? 1 : 0));
    }

    // Where in which block the value lies: what tells a row from one that said the same before.
    static ArraySegment<byte> Place(in StoredRow row) => MemoryMarshal.TryGetArray(row.Value, out var segment) ? segment : default;
}
