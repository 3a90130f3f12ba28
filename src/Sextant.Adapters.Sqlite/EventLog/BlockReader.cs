using System.IO.Hashing;
using Microsoft.Data.Sqlite;

namespace Sextant.Adapters.Sqlite;

/// <summary>Reads stored blocks one by one and checks each against its checksum.</summary>
sealed class BlockReader : IDisposable
{
    readonly SqliteFile _file;
    readonly SqliteConnection _connection;
    readonly SqliteCommand _next;
    readonly SqliteParameter _after;

    public BlockReader(SqliteFile file)
    {
        _file = file;
        _connection = file.Open();
        _next = _connection.CreateCommand();
        // The block that holds after + 1 may begin before it.
        _next.CommandText = """
            SELECT first_sequence, event_count, checksum, body FROM blocks
            WHERE first_sequence >= coalesce((SELECT first_sequence FROM blocks WHERE first_sequence <= $after + 1 ORDER BY first_sequence DESC LIMIT 1), 0)
              AND first_sequence + event_count - 1 > $after
            ORDER BY first_sequence LIMIT 1
            """;
        _after = _next.Parameters.Add("$after", SqliteType.Integer);
    }

    /// <summary>The next block with events after a sequence, without those up to it; null at the end.</summary>
    /// <exception cref="StorageException">SXT4002: the block is damaged.</exception>
    public EventBlock? ReadAfter(long sequence)
    {
        try
        {
            _after.Value = sequence;
            using var rows = _next.ExecuteReader();
            if (!rows.Read()) return null;
            var (first, count) = (rows.GetInt64(0), rows.GetInt32(1));
            var body = rows.GetFieldValue<byte[]>(3);
            if ((long)XxHash3.HashToUInt64(body) != rows.GetInt64(2))
                throw new StorageException("SXT4002", $"{_file.Path}: the events {first} to {first + count - 1} are damaged (checksum). Restore data/events.db from a backup.");
            return Skip(new EventBlock(first, count, body), sequence);
        }
        catch (SqliteException error)
        {
            throw SqliteFailure.Translate(error, _file.Path);
        }
    }

    public void Dispose()
    {
        _next.Dispose();
        _connection.Dispose();
    }

    static EventBlock Skip(EventBlock block, long sequence)
    {
        var skipped = 0;
        foreach (var record in block)
        {
            if (record.Sequence > sequence) return new EventBlock(record.Sequence, (int)(block.LastSequence - record.Sequence + 1), block.Bytes[skipped..]);
            skipped += record.ByteCount;
        }

        return block;
    }
}
