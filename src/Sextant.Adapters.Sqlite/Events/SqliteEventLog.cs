using System.Runtime.CompilerServices;

namespace Sextant.Adapters.Sqlite;

/// <summary>
/// The event log in one SQLite file: WAL, group commit, <c>synchronous=FULL</c>. Events are stored in blocks as they came; ids are
/// remembered for ever in an index that is written in sorted runs, so that throughput does not fall as it grows
/// (<see cref="IdRun"/>). One process at a time. Thread-safe; dispose it to write what waits and close the file.
/// </summary>
/// <remarks>Memory: the queue, about 40 bytes per recent id and 1.5 bytes per older one.</remarks>
public sealed class SqliteEventLog : IEventLog, IWatchedLog, IScrubbable, IAsyncDisposable
{
    readonly FileClaim _claim;
    readonly EventLogWriter _writer;
    readonly EventBlockReaders _readers;
    readonly GroupCommitter _committer;

    SqliteEventLog(FileClaim claim, EventLogWriter writer, SqliteEventLogOptions options, TimeProvider clock)
    {
        _claim = claim;
        _writer = writer;
        _readers = new(options.Path);
        _committer = new(options.Path, options.MaxQueueBytes, options.MaxCommitBytes, clock, writer.Commit);
    }

    /// <inheritdoc/>
    public long LastSequence => _writer.LastSequence;

    /// <inheritdoc/>
    public long TruncatedThrough => _writer.TruncatedThrough;

    /// <inheritdoc/>
    public long QueuedBytes => _committer.QueuedBytes;

    /// <inheritdoc/>
    public Action<TimeSpan, bool>? Committed
    {
        get => _committer.Committed;
        set => _committer.Committed = value;
    }

    /// <summary>Opens the log, creating it if it is not there. Reads back up to <see cref="SqliteEventLogOptions.RecentIds"/> events.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="clock">Measures how fast the disk is, for <see cref="BusyException.RetryAfter"/>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="StorageException">
    /// SXT4002, SXT4003: the file is damaged. SXT4004: another process has it open. SXT4011: it cannot be opened. SXT4020: a newer
    /// program wrote it.
    /// </exception>
    public static Task<SqliteEventLog> OpenAsync(SqliteEventLogOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        options.Validate();
        return Task.Run(() => Open(options, clock), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<AppendOutcome[]> AppendAsync(EventBatch batch, CancellationToken cancellationToken) => batch.Count == 0
        ? new([])
        : new(_committer.CommitAsync(new AppendRequest(batch), cancellationToken));

    /// <inheritdoc/>
    public async IAsyncEnumerable<EventBlock> ReadAsync(long afterSequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            // Off the caller's thread: a read may wait for the disk.
            var after = Math.Max(afterSequence, TruncatedThrough);
            var block = await Task.Run(() => _readers.Read(after), cancellationToken);
            if (block.Count == 0) yield break;
            yield return block;
            afterSequence = block.LastSequence;
        }
    }

    /// <inheritdoc/>
    public Task WaitAsync(long afterSequence, CancellationToken cancellationToken) => _writer.WaitAsync(afterSequence, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask TruncateAsync(long throughSequence, CancellationToken cancellationToken)
    {
        while (throughSequence > TruncatedThrough)
        {
            var before = TruncatedThrough;
            if (await _committer.CommitAsync(new TruncateRequest(throughSequence), cancellationToken) == before) return;
        }
    }

    /// <inheritdoc/>
    public async ValueTask ProbeAsync(CancellationToken cancellationToken) => await _committer.CommitAsync(new ProbeRequest(), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask ScrubAsync(CancellationToken cancellationToken) => await _committer.CommitAsync(new ScrubRequest(), cancellationToken);

    /// <summary>Writes what waits and closes the file. Appends that come later fail with SXT4011.</summary>
    public async ValueTask DisposeAsync()
    {
        await _committer.DisposeAsync();
        _readers.Dispose();
        _writer.Dispose();
        _claim.Dispose();
    }

    static SqliteEventLog Open(SqliteEventLogOptions options, TimeProvider clock)
    {
        var claim = FileClaim.Take(options.Path);
        try
        {
            return new(claim, EventLogWriter.Open(options), options, clock);
        }
        catch
        {
            claim.Dispose();
            throw;
        }
    }
}
