namespace Sextant.Adapters.Sqlite;

/// <summary>
/// The one writer of a database: takes everything that waits, commits it in one transaction and answers. One sync of the disk
/// serves all callers that came while the previous one ran, which is where throughput with many small writers comes from.
/// </summary>
sealed class GroupCommitter : IAsyncDisposable
{
    readonly CommitQueue _queue;
    readonly long _maxGroupBytes;
    readonly TimeProvider _clock;
    readonly Action<IReadOnlyList<CommitRequest>> _commit;
    readonly string _path;
    readonly Task _loop;

    /// <param name="path">The database, for messages.</param>
    /// <param name="maxQueueBytes">Over this, requests are refused.</param>
    /// <param name="maxGroupBytes">As much goes into one transaction.</param>
    /// <param name="clock">Measures the drain rate.</param>
    /// <param name="commit">Makes a group durable, all or nothing; a <see cref="StorageException"/> fails the group and the next is tried.</param>
    public GroupCommitter(string path, long maxQueueBytes, long maxGroupBytes, TimeProvider clock, Action<IReadOnlyList<CommitRequest>> commit)
    {
        _queue = new(maxQueueBytes, clock);
        _path = path;
        _maxGroupBytes = maxGroupBytes;
        _clock = clock;
        _commit = commit;
        // A thread of its own: it blocks on the disk most of the time.
        _loop = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Bytes that wait or are being written.</summary>
    public long QueuedBytes => _queue.Bytes;

    /// <summary>Told of each commit: how long it took, and whether it is durable.</summary>
    public Action<TimeSpan, bool>? Committed { get; set; }

    public Task<TResult> CommitAsync<TResult>(AnsweredRequest<TResult> request, CancellationToken cancellationToken)
    {
        _queue.Add(request, cancellationToken);
        return request.Task;
    }

    /// <summary>Takes no more, writes what waits, and ends the thread.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Close(new StorageException("SXT4011", $"{_path} is being closed: nothing of this request was stored. Try again after the restart."));
        // If a bug has ended the thread, all who waited were told.
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    void Run()
    {
        List<CommitRequest> group = [];
        try
        {
            for (_queue.Take(group, _maxGroupBytes); group.Count > 0; _queue.Take(group, _maxGroupBytes)) CommitGroup(group);
        }
        catch (Exception bug)
        {
            // Nobody must wait for ever.
            var failure = new StorageException("SXT4011", $"The writer of {_path} has stopped after an unexpected error: {bug.Message} Restart the process.", bug);
            _queue.Close(failure);
            for (; group.Count > 0; _queue.Take(group, _maxGroupBytes)) group.ForEach(request => request.Fail(failure));
            throw;
        }
    }

    void CommitGroup(List<CommitRequest> group)
    {
        var startedAt = _clock.GetTimestamp();
        StorageException? failure = null;
        try
        {
            _commit(group);
        }
        catch (StorageException caught)
        {
            failure = caught;
        }

        // Room first, answers second: who reacts to an answer finds room.
        _queue.Release(group, startedAt);
        Committed?.Invoke(_clock.GetElapsedTime(startedAt), failure is null);
        foreach (var request in group)
        {
            if (failure is null) request.Complete();
            else request.Fail(failure);
        }
    }
}
