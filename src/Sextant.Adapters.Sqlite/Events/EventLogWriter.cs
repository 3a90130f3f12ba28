using System.Security.Cryptography;

namespace Sextant.Adapters.Sqlite;

/// <summary>What the writer thread does: dedupe a group of batches, store what is new as blocks, remember the ids; or truncate.</summary>
sealed class EventLogWriter : IDisposable
{
    const int BlocksPerTruncation = 1024;
    const long BytesPerTruncation = 32 << 20;

    readonly SqliteFile _file;
    readonly WalCheckpointer _checkpointer;
    readonly BlockWriter _blocks;
    readonly IdIndex _ids;
    readonly IdHasher _hasher;
    readonly SqliteStatement _oldBlocks, _deleteBlocks, _markTruncated;
    readonly SequenceSignal _last;
    long _truncatedThrough;

    EventLogWriter(SqliteFile file, SqliteEventLogOptions options)
    {
        _file = file;
        EventLogSchema.Apply(file, BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8)));
        _hasher = new(file.ReadInt64("SELECT seed FROM log"));
        _truncatedThrough = file.ReadInt64("SELECT truncated_through FROM log");
        var lastStored = file.ReadInt64("SELECT first_sequence + event_count - 1 FROM blocks ORDER BY first_sequence DESC LIMIT 1");
        _last = new(Math.Max(_truncatedThrough, lastStored));
        _blocks = new(file);
        _ids = new(file, options.RecentIds);
        _oldBlocks = file.Prepare("SELECT first_sequence + event_count - 1, length(body) FROM blocks ORDER BY first_sequence LIMIT ?");
        _deleteBlocks = file.Prepare("DELETE FROM blocks WHERE first_sequence <= ?");
        _markTruncated = file.Prepare("UPDATE log SET truncated_through = ?");
        ReadRecentIds();
        _checkpointer = new(file, options.PageBytes);
    }

    public long LastSequence => _last.Sequence;

    public long TruncatedThrough => Volatile.Read(ref _truncatedThrough);

    public Task WaitAsync(long afterSequence, CancellationToken cancellationToken) => _last.WaitAsync(afterSequence, cancellationToken);

    public static EventLogWriter Open(SqliteEventLogOptions options)
    {
        var file = SqliteFile.OpenWriter(options.Path, options.PageBytes, options.MaxDatabaseBytes, movesLog: false);
        try
        {
            return new(file, options);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Commit(IReadOnlyList<CommitRequest> group)
    {
        if (group[0] is ScrubRequest) _checkpointer.Alone(_file.Scrub);
        else if (group[0] is ProbeRequest) Probe();
        else if (group[0] is TruncateRequest truncation) truncation.Result = Truncate(truncation.ThroughSequence);
        else Append(group);
        _checkpointer.Committed();
    }

    public void Dispose()
    {
        _checkpointer.Dispose();
        _blocks.Dispose();
        _ids.Dispose();
        _oldBlocks.Dispose();
        _deleteBlocks.Dispose();
        _markTruncated.Dispose();
        _file.Dispose();
    }

    /// <summary>A block that comes and goes in one transaction: it needs the room and the sync that events need, and nobody sees it.</summary>
    void Probe() => _file.Transact(() =>
    {
        _file.Execute("INSERT INTO blocks VALUES(-1, 0, 0, zeroblob(65536))");
        _file.Execute("DELETE FROM blocks WHERE first_sequence = -1");
    });

    void Append(IReadOnlyList<CommitRequest> group)
    {
        var last = LastSequence;
        Transact(() =>
        {
            _blocks.Start(last + 1);
            foreach (var request in group) Append((AppendRequest)request);
            last = _blocks.Finish();
            _ids.Save(last);
        });
        _last.Advance(last);
    }

    void Append(AppendRequest request)
    {
        var outcomes = new AppendOutcome[request.Batch.Count];
        for (var i = 0; i < outcomes.Length; i++)
        {
            var bytes = request.Batch.RecordBytes(i);
            outcomes[i] = _ids.Add(_hasher.Hash(EventRecord.Read(0, bytes)));
            if (outcomes[i] == AppendOutcome.Accepted) _blocks.Add(bytes);
        }

        request.Result = outcomes;
    }

    /// <summary>Takes the oldest blocks out, a bounded number at a time so that appends get their turn between.</summary>
    long Truncate(long throughSequence)
    {
        var through = EndOfOldBlocks(throughSequence);
        if (through == _truncatedThrough) return through;
        Transact(() =>
        {
            // First the deletion: the ids need room, and on a full disk this is where it comes from.
            _deleteBlocks.Bind(1, through).Run();
            _markTruncated.Bind(1, through).Run();
            _ids.SaveThrough(through, LastSequence);
        });
        Volatile.Write(ref _truncatedThrough, through);
        return through;
    }

    /// <summary>Last sequence of the oldest blocks that end at or before a sequence, as many as go into one truncation.</summary>
    long EndOfOldBlocks(long throughSequence)
    {
        var end = _truncatedThrough;
        _oldBlocks.Bind(1, BlocksPerTruncation);
        for (long bytes = 0; bytes < BytesPerTruncation && _oldBlocks.Step() && _oldBlocks.Int64(0) <= throughSequence;)
        {
            end = _oldBlocks.Int64(0);
            bytes += _oldBlocks.Int64(1);
        }

        _oldBlocks.Reset();
        return end;
    }

    void Transact(Action work)
    {
        try
        {
            _file.Transact(work);
            _ids.Committed();
        }
        catch
        {
            _ids.RolledBack();
            throw;
        }
    }

    void ReadRecentIds()
    {
        using var blocks = _file.Prepare($"{StoredBlock.Select} WHERE first_sequence > (SELECT indexed_through FROM log) ORDER BY first_sequence");
        while (blocks.Step())
        {
            foreach (var record in StoredBlock.Read(blocks, _file.Path)) _ids.Add(_hasher.Hash(record));
        }

        _ids.Committed();
    }
}
