using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>Runs jobs in this process: those that it claims, and those that somebody here waits for. Thread-safe.</summary>
/// <param name="queue">The queue.</param>
/// <param name="holder">This process, as no other calls itself, nor this one after a restart.</param>
/// <param name="clock">Tells the time.</param>
public sealed class JobRunner(JobQueue queue, string holder, TimeProvider clock)
{
    static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    readonly ConcurrentDictionary<JobAttempt, TaskCompletionSource> _running = new();
    volatile bool _isClosed;

    /// <summary>This process.</summary>
    public string Holder => holder;

    /// <summary>Raised with a job whose attempt has ended, as it is then.</summary>
    public event Action<Job>? Ended;

    /// <summary>Runs a job that was claimed. Whatever goes wrong in it is recorded and not thrown.</summary>
    /// <exception cref="StorageException">Its end could not be recorded: the lease ends by itself, and the job goes on or is marked.</exception>
    public async Task RunAsync(JobLease lease)
    {
        using var attempt = new JobAttempt(queue, lease, clock);
        await RunAsync(attempt, lease, (context, stop) => lease.Kind.RunAsync(lease.Parameters, context, stop), mayRetry: true);
    }

    /// <summary>Does work at once that the caller waits for, as a job with progress and history. It waits its turn if its kind runs one at a time.</summary>
    /// <param name="wanted">The job; what it says to the kind is what the queue would run if this process were killed.</param>
    /// <param name="work">The work.</param>
    /// <param name="result">What is kept of its result; no personal data.</param>
    /// <param name="cancellationToken">The caller goes away: the job is cancelled. One that cannot be cancelled is of nobody who waits: such a job goes on after a stop or a kill.</param>
    /// <returns>What the work gives.</returns>
    /// <exception cref="InvalidInputException">SXT2603: somebody stopped it. SXT2600, SXT2607: the job is wrong. Else what the work throws.</exception>
    public async Task<T> HereAsync<T>(NewJob wanted, Func<JobContext, CancellationToken, Task<T>> work, Func<T, JsonObject?> result, CancellationToken cancellationToken)
    {
        var lease = await BeginAsync(wanted with { IsAttended = cancellationToken.CanBeCanceled }, cancellationToken);
        using var attempt = new JobAttempt(queue, lease, clock);
        var (outcome, isDone) = (default(T), false);
        await using var left = cancellationToken.Register(() => attempt.Stop(JobStop.CallerLeft));
        var error = await RunAsync(
            attempt,
            lease,
            async (context, stop) =>
            {
                outcome = await work(context, stop);
                isDone = true;
                return result(outcome);
            },
            mayRetry: false);
        // A lease that ended while the work did takes nothing from who waited for it.
        if (error is null || (isDone && attempt.Reason == JobStop.Lost)) return outcome!;
        cancellationToken.ThrowIfCancellationRequested();
        if (error is OperationCanceledException) throw new InvalidInputException("SXT2603", $"The job {lease.Id} was stopped before it was done; 'sextant jobs show {lease.Id}' says why.", error);
        ExceptionDispatchInfo.Throw(error);
        return outcome!;
    }

    /// <summary>Tells everything that runs to stop, and waits until it has: its jobs wait in the queue again. Nothing begins after.</summary>
    public async Task CloseAsync()
    {
        _isClosed = true;
        foreach (var attempt in _running.Keys) attempt.Stop(JobStop.Closing);
        await Task.WhenAll(_running.Values.Select(ended => ended.Task));
    }

    async Task<Exception?> RunAsync(JobAttempt attempt, JobLease lease, Func<JobContext, CancellationToken, Task<JsonObject?>> work, bool mayRetry)
    {
        var ended = _running[attempt] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        if (_isClosed) attempt.Stop(JobStop.Closing);
        try
        {
            var error = await attempt.RunAsync(work, mayRetry);
            Ended?.Invoke(await queue.GetAsync(lease.Id, CancellationToken.None));
            return error;
        }
        finally
        {
            _running.TryRemove(attempt, out _);
            ended.SetResult();
        }
    }

    async Task<JobLease> BeginAsync(NewJob wanted, CancellationToken cancellationToken)
    {
        while (true)
        {
            var seen = queue.Changes.Sequence;
            if (await queue.BeginAsync(wanted, holder, cancellationToken) is { } lease) return lease;
            await queue.WaitAsync(seen, BetweenLooks, cancellationToken);
        }
    }
}
