namespace Sextant;

/// <summary>
/// Online rows: one packed value per (table, key), read in microseconds, durable when a write completes. A key is 1 byte or more,
/// compared by its bytes. An older (event time, arrival time) never overwrites a newer one, so replays and late events are harmless.
/// Thread-safe.
/// </summary>
public interface IRowStore
{
    /// <summary>
    /// Reads many keys of one table at once. <paramref name="rows"/> gets one entry per key, in the keys' order; a key that is not there
    /// gets the default. The memory of a row stays as it was read, whatever is written later. A store in this process allocates nothing.
    /// </summary>
    ValueTask ReadAsync(string table, ReadOnlyMemory<ReadOnlyMemory<byte>> keys, Memory<StoredRow> rows, CancellationToken cancellationToken);

    /// <summary>
    /// Writes rows durably, each only if its (event time, arrival time) is not less than the stored one's. Returns how many keys got a
    /// new row. Within one call a key may come several times; the greatest wins, of equal ones the last. Keys and values are copied;
    /// leave them alone until the write completes. A deleted key has no times: after a delete any row may be written.
    /// </summary>
    /// <exception cref="BusyException">SXT1020: too much is waiting; nothing was taken.</exception>
    /// <exception cref="StorageException">SXT4010: disk full. SXT4011: the store failed. Nothing was written.</exception>
    ValueTask<int> WriteAsync(string table, IReadOnlyList<KeyValuePair<ReadOnlyMemory<byte>, StoredRow>> rows, CancellationToken cancellationToken);

    /// <summary>Deletes keys durably; returns how many were there.</summary>
    ValueTask<int> DeleteAsync(string table, IReadOnlyList<ReadOnlyMemory<byte>> keys, CancellationToken cancellationToken);

    /// <summary>Deletes a whole table durably; returns how many rows it had.</summary>
    ValueTask<long> DropAsync(string table, CancellationToken cancellationToken);

    /// <summary>
    /// Reads all rows of a table, in any order. A row that is written meanwhile comes as it was before or after; one that is there
    /// throughout comes.
    /// </summary>
    IAsyncEnumerable<KeyValuePair<ReadOnlyMemory<byte>, StoredRow>> ScanAsync(string table, CancellationToken cancellationToken);

    /// <summary>How many rows a table holds.</summary>
    ValueTask<long> CountAsync(string table, CancellationToken cancellationToken);
}
