using System.IO.Hashing;

namespace Sextant.Adapters.Sqlite;

/// <summary>A row of <c>blocks</c>.</summary>
static class StoredBlock
{
    /// <summary>The columns that <see cref="Read"/> expects.</summary>
    public const string Select = "SELECT first_sequence, event_count, checksum, body FROM blocks";

    /// <summary>Seeded with the sequence, so that a block in the wrong place is found as well.</summary>
    public static long Checksum(long firstSequence, ReadOnlySpan<byte> body) => (long)XxHash3.HashToUInt64(body, firstSequence);

    /// <summary>Checks the block that the statement stands on and copies it.</summary>
    /// <exception cref="StorageException">SXT4002: it is not what was written.</exception>
    public static EventBlock Read(SqliteStatement row, string path)
    {
        var (firstSequence, count) = (row.Int64(0), row.Int64(1));
        var body = row.Blob(3);
        if (count is > 0 and <= int.MaxValue && Checksum(firstSequence, body) == row.Int64(2)) return new(firstSequence, (int)count, body.ToArray());
        throw new StorageException(
            "SXT4002",
            $"The event log {path} is damaged: the block that starts at sequence {firstSequence} is not what was written. Restore the workspace from a backup.");
    }
}
