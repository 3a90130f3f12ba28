namespace Sextant.Adapters.Sqlite;

/// <summary>What one commit does to one table, decided before anything is written and shown to readers after.</summary>
sealed class RowTableChange(RowTable table)
{
    readonly Dictionary<ReadOnlyMemory<byte>, StoredRow> _rows = new(Utf8KeyComparer.Instance);

    public RowTable Table { get; } = table;

    /// <summary>The new rows by key; a row that does not exist is a deletion.</summary>
    public IReadOnlyDictionary<ReadOnlyMemory<byte>, StoredRow> Rows => _rows;

    /// <summary>How many of the table's oldest blocks go.</summary>
    public int RetiredBlocks { get; private set; }

    public int Write(WriteRowsRequest request)
    {
        var changed = new HashSet<ReadOnlyMemory<byte>>(Utf8KeyComparer.Instance);
        foreach (var (key, row) in request.Rows)
        {
            if (!row.MayReplace(Find(key))) continue;
            _rows[key] = row;
            changed.Add(key);
        }

        return changed.Count;
    }

    public int Delete(DeleteRowsRequest request)
    {
        var deleted = 0;
        foreach (var key in request.Keys)
        {
            if (!Find(key).Exists) continue;
            _rows[key] = default;
            deleted++;
        }

        return deleted;
    }

    /// <summary>Moves current rows out of the oldest blocks while the table takes more room than it should.</summary>
    /// <param name="allowedExcess">Not worth the effort below this many bytes.</param>
    /// <param name="maxBytes">How much to look at now; the rest comes with later commits.</param>
    public void Clean(long allowedExcess, long maxBytes)
    {
        var excess = Table.ExcessBytes;
        foreach (var block in Table.Blocks)
        {
            if (excess <= allowedExcess || maxBytes <= 0) return;
            foreach (var record in block.Records())
            {
                // A deletion may be dropped: it is the oldest block, so nothing older can come back.
                if (!Table.IsCurrent(record)) continue;
                if (_rows.TryAdd(record.Key, record.Row)) excess += record.ByteCount;
            }

            excess -= block.Bytes.Length;
            maxBytes -= block.Bytes.Length;
            RetiredBlocks++;
        }
    }

    /// <summary>Moves the current rows out of every block.</summary>
    public void CleanAll() => Clean(long.MinValue, long.MaxValue);

    StoredRow Find(ReadOnlyMemory<byte> key) => _rows.TryGetValue(key, out var row) ? row : Table.Find(key.Span);
}
