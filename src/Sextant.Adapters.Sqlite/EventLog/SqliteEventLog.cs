using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace Sextant.Adapters.Sqlite;

/// <summary>
/// The embedded event log: one SQLite file. One thread writes; whatever waits while a commit is on its way to disk goes with the next
/// one, as blocks of events (group commit), so the cost of durability is shared. Readers use snapshots and never hold it up.
/// </summary>
public sealed class SqliteEventLog : IEventLog, IAsyncDisposable
{
    const string Tables = """
        CREATE TABLE IF NOT EXISTS log (seed INTEGER NOT NULL, truncated_through INTEGER NOT NULL, last_sequence INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS blocks (first_sequence INTEGER PRIMARY KEY, event_count INTEGER NOT NULL, checksum INTEGER NOT NULL, body BLOB NOT NULL);
        CREATE TABLE IF NOT EXISTS event_ids (first_half INTEGER PRIMARY KEY, second_half INTEGER NOT NULL, content INTEGER NOT NULL);
        """;

    /// <summary>Most bytes in one commit: bounds how long a caller waits for others' events.</summary>
    const long CommitBytes = 16 * 1024 * 1024;

    readonly SqliteFile _file;
    readonly SqliteEventLogOptions _options;
    readonly LogWriter _writer;
    readonly Thread _thread;
    readonly BlockingCollection<LogRequest> _queue = [];
    long _queuedBytes;
    long _lastSequence;
    long _truncatedThrough;
    double _bytesPerSecond = 16 * 1024 * 1024;

    SqliteEventLog(SqliteFile file, SqliteEventLogOptions options, LogWriter writer)
    {
        (_file, _options, _writer) = (file, options, writer);
        (_lastSequence, _truncatedThrough) = (writer.LastSequence, writer.TruncatedThrough);
        _thread = new Thread(Write) { Name = "event log", IsBackground = true };
        _thread.Start();
    }

    /// <inheritdoc/>
    public long LastSequence => Interlocked.Read(ref _lastSequence);

    /// <inheritdoc/>
    public long TruncatedThrough => Interlocked.Read(ref _truncatedThrough);

    /// <summary>Opens the log, making the file if it is not there.</summary>
    /// <exception cref="StorageException">SXT4011: the file is damaged or cannot be opened.</exception>
    public static SqliteEventLog Open(string path, SqliteEventLogOptions options)
    {
        var file = new SqliteFile(path);
        var connection = file.Open();
        try
        {
            SqliteFile.Execute(connection, Tables);
            if (options.MaxDatabaseBytes > 0)
            {
                var pages = options.MaxDatabaseBytes / SqliteFile.Number(connection, "PRAGMA page_size")!.Value;
                SqliteFile.Number(connection, $"PRAGMA max_page_count={pages}");
            }

            if (SqliteFile.Number(connection, "SELECT seed FROM log") is null)
                SqliteFile.Execute(connection, $"INSERT INTO log VALUES ({BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8))}, 0, 0)");
            var last = SqliteFile.Number(connection, "SELECT max(first_sequence + event_count - 1) FROM (SELECT first_sequence, event_count FROM blocks ORDER BY first_sequence DESC LIMIT 1)") ?? 0;
            var known = SqliteFile.Number(connection, "SELECT last_sequence FROM log")!.Value;
            var truncated = SqliteFile.Number(connection, "SELECT truncated_through FROM log")!.Value;
            var seed = SqliteFile.Number(connection, "SELECT seed FROM log")!.Value;
            return new SqliteEventLog(file, options, new LogWriter(connection, seed, Math.Max(last, known), truncated));
        }
        catch (SqliteException error)
        {
            connection.Dispose();
            throw SqliteFailure.Translate(error, path);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<AppendOutcome[]> AppendAsync(EventBatch batch, CancellationToken cancellationToken)
    {
        if (batch.Count == 0) return [];
        var request = new AppendRequest(batch);
        Enqueue(request, cancellationToken);
        await using (cancellationToken.UnsafeRegister(static (state, token) => Withdraw((AppendRequest)state!, token), request))
        {
            return await request.Completion;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<EventBlock> ReadAsync(long afterSequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        using var reader = new BlockReader(_file);
        // Each block is a snapshot of its own: a reader that takes its time must not keep the WAL from being folded back.
        while (!cancellationToken.IsCancellationRequested && reader.ReadAfter(afterSequence) is { } block)
        {
            afterSequence = block.LastSequence;
            yield return block;
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <inheritdoc/>
    public async ValueTask TruncateAsync(long throughSequence, CancellationToken cancellationToken)
    {
        var request = new TruncateRequest(throughSequence);
        Enqueue(request, cancellationToken);
        await request.Completion;
    }

    /// <summary>Stores what waits, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_queue.IsAddingCompleted) return;
        _queue.CompleteAdding();
        await Task.Run(_thread.Join);
        _queue.Dispose();
    }

    void Enqueue(LogRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var queued = Interlocked.Add(ref _queuedBytes, request.Bytes);
        // A batch larger than the whole limit still goes through when nothing else waits.
        if (queued > _options.MaxQueuedBytes && queued != request.Bytes)
        {
            Interlocked.Add(ref _queuedBytes, -request.Bytes);
            var wait = TimeSpan.FromSeconds(Math.Clamp(queued / Volatile.Read(ref _bytesPerSecond), 0.1, 30));
            throw new BusyException("SXT1020", $"More than {_options.MaxQueuedBytes / (1024 * 1024)} MB of events wait for the disk. Nothing of this batch was stored; try again after Retry-After seconds.", wait);
        }

        try
        {
            _queue.Add(request, CancellationToken.None);
        }
        catch (InvalidOperationException error)
        {
            throw new StorageException("SXT4012", "The event log is closing. Send the events again when the server is back.", error);
        }
    }

    static void Withdraw(AppendRequest request, CancellationToken cancellationToken)
    {
        if (request.Withdraw()) request.Cancel(cancellationToken);
    }

    void Write()
    {
        var group = new List<AppendRequest>();
        foreach (var first in _queue.GetConsumingEnumerable())
        {
            LogRequest? request = first;
            var bytes = 0L;
            do
            {
                Interlocked.Add(ref _queuedBytes, -request.Bytes);
                if (!request.Take()) continue;
                if (request is TruncateRequest truncation)
                {
                    Commit(group, bytes);
                    bytes = 0;
                    Run(truncation, () => Truncate(truncation));
                    continue;
                }

                group.Add((AppendRequest)request);
                bytes += request.Bytes;
            }
            while (bytes < CommitBytes && _queue.TryTake(out request));
            Commit(group, bytes);
        }

        _writer.Dispose();
    }

    void Truncate(TruncateRequest request)
    {
        _writer.Truncate(request.ThroughSequence);
        Interlocked.Exchange(ref _truncatedThrough, _writer.TruncatedThrough);
        request.Complete();
    }

    void Commit(List<AppendRequest> group, long bytes)
    {
        if (group.Count == 0) return;
        var started = Stopwatch.GetTimestamp();
        if (Run(group, () => _writer.Append(group)))
        {
            Interlocked.Exchange(ref _lastSequence, _writer.LastSequence);
            foreach (var request in group) request.Complete();
            var rate = bytes / Math.Max(1e-4, Stopwatch.GetElapsedTime(started).TotalSeconds);
            Volatile.Write(ref _bytesPerSecond, (0.8 * _bytesPerSecond) + (0.2 * rate));
        }

        group.Clear();
    }

    void Run(LogRequest request, Action work) => Run([request], work);

    bool Run(IReadOnlyList<LogRequest> requests, Action work)
    {
        try
        {
            work();
            return true;
        }
        catch (SqliteException error)
        {
            foreach (var request in requests) request.Fail(SqliteFailure.Translate(error, _file.Path));
            return false;
        }
        catch (StorageException error)
        {
            foreach (var request in requests) request.Fail(error);
            return false;
        }
    }
}
