using System.Buffers;
using System.IO.Hashing;
using Microsoft.Data.Sqlite;

namespace Sextant.Adapters.Sqlite;

/// <summary>Writes to the log's database; one thread only. Every call is one durable transaction or nothing.</summary>
sealed class LogWriter : IDisposable
{
    const int BlockBytes = 4 * 1024 * 1024;
    const int BlocksPerTruncation = 64;

    readonly SqliteConnection _connection;
    readonly EventIdIndex _ids;
    readonly RawStatement _insertBlock;
    readonly RawStatement _begin;
    readonly RawStatement _commit;
    readonly ArrayBufferWriter<byte> _block = new(64 * 1024);
    Entry[] _entries = new Entry[1024];
    int _blockEvents;
    long _next;

    public LogWriter(SqliteConnection connection, long seed, long lastSequence, long truncatedThrough)
    {
        _connection = connection;
        _ids = new EventIdIndex(connection, seed);
        _insertBlock = new RawStatement(connection, "INSERT INTO blocks (first_sequence, event_count, checksum, body) VALUES (?1, ?2, ?3, ?4)");
        _begin = new RawStatement(connection, "BEGIN IMMEDIATE");
        _commit = new RawStatement(connection, "COMMIT");
        (LastSequence, TruncatedThrough) = (lastSequence, truncatedThrough);
    }

    /// <summary>Sequence of the newest durable event.</summary>
    public long LastSequence { get; private set; }

    /// <summary>Events up to this one have been taken out.</summary>
    public long TruncatedThrough { get; private set; }

    /// <summary>Stores batches in one transaction and fills their outcomes.</summary>
    public void Append(IReadOnlyList<AppendRequest> requests)
    {
        _next = LastSequence + 1;
        InTransaction(() =>
        {
            Deduplicate(requests);
            foreach (var request in requests) StoreAccepted(request);
            FlushBlock();
        });
        LastSequence = _next - 1;
    }

    /// <summary>Takes whole blocks up to a sequence out, a few per transaction so that appends need not wait long.</summary>
    public void Truncate(long throughSequence)
    {
        while (true)
        {
            var last = SqliteFile.Number(_connection, $"SELECT max(last_sequence) FROM (SELECT first_sequence + event_count - 1 AS last_sequence FROM blocks ORDER BY first_sequence LIMIT {BlocksPerTruncation}) WHERE last_sequence <= {throughSequence}");
            if (last is not { } through) return;
            InTransaction(() => SqliteFile.Execute(_connection, $"DELETE FROM blocks WHERE first_sequence <= {through}; UPDATE log SET truncated_through = {through}, last_sequence = max(last_sequence, {through})"));
            TruncatedThrough = through;
        }
    }

    public void Dispose()
    {
        _ids.Dispose();
        _insertBlock.Dispose();
        _begin.Dispose();
        _commit.Dispose();
        _connection.Dispose();
    }

    void Deduplicate(IReadOnlyList<AppendRequest> requests)
    {
        var count = 0;
        for (var r = 0; r < requests.Count; r++)
        {
            var batch = requests[r].Batch;
            if (count + batch.Count > _entries.Length) Array.Resize(ref _entries, Math.Max(_entries.Length * 2, count + batch.Count));
            for (var i = 0; i < batch.Count; i++)
            {
                var (firstHalf, secondHalf, content) = _ids.Hash(EventRecord.Read(0, batch.RecordBytes(i)));
                _entries[count++] = new Entry(firstHalf, secondHalf, content, r, i);
            }
        }

        // In key order neighbouring inserts touch the same page; among equal ids the first sent is the one accepted.
        _entries.AsSpan(0, count).Sort();
        foreach (ref readonly var entry in _entries.AsSpan(0, count))
        {
            requests[entry.Request].Outcomes[entry.Index] = _ids.Add(entry.FirstHalf, entry.SecondHalf, entry.Content);
        }
    }

    void StoreAccepted(AppendRequest request)
    {
        for (var i = 0; i < request.Batch.Count; i++)
        {
            if (request.Outcomes[i] != AppendOutcome.Accepted) continue;
            _block.Write(request.Batch.RecordBytes(i));
            _blockEvents++;
            if (_block.WrittenCount >= BlockBytes) FlushBlock();
        }
    }

    void FlushBlock()
    {
        if (_blockEvents == 0) return;
        var body = _block.WrittenSpan;
        _insertBlock.Bind(1, _next).Bind(2, _blockEvents).Bind(3, (long)XxHash3.HashToUInt64(body)).Bind(4, body).Execute();
        _next += _blockEvents;
        ClearBlock();
    }

    void ClearBlock()
    {
        _block.ResetWrittenCount();
        _blockEvents = 0;
    }

    void InTransaction(Action work)
    {
        try
        {
            _begin.Execute();
            work();
            _commit.Execute();
        }
        catch
        {
            ClearBlock();
            // SQLite may have rolled back by itself, as it does when the disk is full.
            if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0) SqliteFile.Execute(_connection, "ROLLBACK");
            throw;
        }
    }

    readonly record struct Entry(long FirstHalf, long SecondHalf, long Content, int Request, int Index) : IComparable<Entry>
    {
        public int CompareTo(Entry other) => FirstHalf != other.FirstHalf
            ? FirstHalf.CompareTo(other.FirstHalf)
            : (Request, Index).CompareTo((other.Request, other.Index));
    }
}
