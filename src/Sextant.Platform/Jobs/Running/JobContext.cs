namespace Sextant.Platform;

/// <summary>What running work knows of its job, and how it says how far it is. Thread-safe.</summary>
public sealed class JobContext
{
    readonly JobQueue _queue;
    readonly JobLease _lease;
    readonly Lock _lock = new();
    double _progress;
    string? _words;

    internal JobContext(JobQueue queue, JobLease lease) => (_queue, _lease, Checkpoint) = (queue, lease, lease.Job.Checkpoint);

    /// <summary>The job's id.</summary>
    public string Id => _lease.Id;

    /// <summary>Which attempt this is, from 1.</summary>
    public int Attempt => _lease.Attempt;

    /// <summary>What an attempt before, or this one, saved last; null for nothing.</summary>
    public string? Checkpoint { get; private set; }

    internal (double Progress, string? Words) Latest
    {
        get
        {
            lock (_lock) return (_progress, _words);
        }
    }

    /// <summary>Says how far the work is. Costs nothing: it is written with the next heartbeat, a second later at most.</summary>
    /// <param name="progress">The share that is done, 0 to 1.</param>
    /// <param name="words">What is being done, without personal data; null to leave it as it is.</param>
    public void Report(double progress, string? words = null)
    {
        lock (_lock) (_progress, _words) = (double.IsFinite(progress) ? Math.Clamp(progress, 0, 1) : 0, words ?? _words);
    }

    /// <summary>Keeps what the work needs in order to go on here after a kill; durable when the task completes.</summary>
    /// <param name="checkpoint">At most 64 KiB, without personal data.</param>
    /// <param name="cancellationToken">Stops before it is kept.</param>
    /// <exception cref="InvalidInputException">SXT2604: the job is not this process's any more. Let it through: it ends the work.</exception>
    public async Task SaveCheckpointAsync(string checkpoint, CancellationToken cancellationToken)
    {
        await _queue.SaveCheckpointAsync(_lease, checkpoint, cancellationToken);
        Checkpoint = checkpoint;
    }
}
