namespace Sextant.Adapters.Sqlite;

/// <summary>One connection that reads blocks. For one thread at a time.</summary>
sealed class EventBlockReader : IDisposable
{
    readonly SqliteFile _file;
    readonly SqliteStatement _at, _after;

    public EventBlockReader(string path)
    {
        _file = SqliteFile.OpenReader(path);
        _at = _file.Prepare($"{StoredBlock.Select} WHERE first_sequence <= ? ORDER BY first_sequence DESC LIMIT 1");
        _after = _file.Prepare($"{StoredBlock.Select} WHERE first_sequence > ? ORDER BY first_sequence LIMIT 1");
    }

    public EventBlock Read(long afterSequence)
    {
        // The block that holds the next sequence; else, after a gap, the one that follows it.
        var next = afterSequence + 1;
        var block = Read(_at, next);
        if (block.Count == 0 || block.LastSequence < next) block = Read(_after, next);
        return From(next, block);
    }

    public void Dispose()
    {
        _at.Dispose();
        _after.Dispose();
        _file.Dispose();
    }

    EventBlock Read(SqliteStatement statement, long sequence)
    {
        try
        {
            return statement.Bind(1, sequence).Step() ? StoredBlock.Read(statement, _file.Path) : default;
        }
        finally
        {
            statement.Reset();
        }
    }

    static EventBlock From(long sequence, EventBlock block)
    {
        var skip = 0;
        foreach (var record in block)
        {
            if (record.Sequence >= sequence) return Rest(block, record.Sequence, skip);
            skip += record.ByteCount;
        }

        return default;
    }

    static EventBlock Rest(EventBlock block, long sequence, int skip) =>
        new(sequence, (int)(block.LastSequence - sequence + 1), block.Bytes[skip..]);
}
