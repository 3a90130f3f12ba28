using System.Buffers.Binary;
using System.IO.Hashing;
using Microsoft.Data.Sqlite;

namespace Sextant.Adapters.Sqlite;

/// <summary>
/// Remembers every event id for ever, as a 128-bit hash (XXH128, seeded with a secret of the database, so that nobody can choose ids that
/// collide) beside a 64-bit hash of the event's contents. At a billion events two different ids share a hash with probability 1e-21.
/// </summary>
/// <remarks>
/// The first half is the row's key, which is SQLite's fastest index; rows whose first halves are equal follow at the next free key, as
/// in a hash table with linear probing.
/// </remarks>
sealed class EventIdIndex : IDisposable
{
    const int KeyPrefix = 4;

    readonly long _seed;
    readonly RawStatement _insert;
    readonly RawStatement _find;

    public EventIdIndex(SqliteConnection connection, long seed)
    {
        _seed = seed;
        _insert = new RawStatement(connection, "INSERT INTO event_ids (first_half, second_half, content) VALUES (?1, ?2, ?3) ON CONFLICT (first_half) DO NOTHING");
        _find = new RawStatement(connection, "SELECT second_half, content FROM event_ids WHERE first_half = ?1");
    }

    /// <summary>The hashes of an event.</summary>
    public (long FirstHalf, long SecondHalf, long Content) Hash(in EventRecord record)
    {
        Span<byte> key = stackalloc byte[KeyPrefix + EventRecord.MaxIdBytes];
        BinaryPrimitives.WriteInt32LittleEndian(key, record.TypeId);
        record.Id.CopyTo(key[KeyPrefix..]);
        var id = XxHash128.HashToUInt128(key[..(KeyPrefix + record.Id.Length)], _seed);
        // The arrival time is not part of the contents: the same event sent again arrives later.
        var content = XxHash3.HashToUInt64(record.RowBytes, record.EventTime.Micros);
        return ((long)(ulong)(id >> 64), (long)(ulong)id, (long)content);
    }

    /// <summary>Remembers an id, unless it is known.</summary>
    public AppendOutcome Add(long firstHalf, long secondHalf, long content)
    {
        while (true)
        {
            if (_insert.Bind(1, firstHalf).Bind(2, secondHalf).Bind(3, content).Execute() == 1) return AppendOutcome.Accepted;
            _find.Bind(1, firstHalf).TryRead(out var knownHalf, out var knownContent);
            if (knownHalf == secondHalf) return knownContent == content ? AppendOutcome.Duplicate : AppendOutcome.Conflict;
            firstHalf = unchecked(firstHalf + 1);
        }
    }

    public void Dispose()
    {
        _insert.Dispose();
        _find.Dispose();
    }
}
