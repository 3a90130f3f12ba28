using System.Globalization;
using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>One attempt of a job: runs the work beside heartbeats, tells it to stop, and records how it ended.</summary>
sealed class JobAttempt(JobQueue queue, JobLease lease, TimeProvider clock) : IDisposable
{
    static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    readonly CancellationTokenSource _stop = new();
    readonly JobContext _context = new(queue, lease);
    int _reason;
    string? _askedBy;

    /// <summary>Why it was told to stop.</summary>
    public JobStop Reason => (JobStop)Volatile.Read(ref _reason);

    /// <summary>Tells the work to stop; the first reason counts.</summary>
    public void Stop(JobStop reason)
    {
        if (Interlocked.CompareExchange(ref _reason, (int)reason, (int)JobStop.None) != (int)JobStop.None) return;
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has ended meanwhile.
        }
    }

    /// <summary>Runs the work to its end, and records it.</summary>
    /// <param name="work">The work.</param>
    /// <param name="mayRetry">Whether the queue tries again what failed.</param>
    /// <returns>What ended it; null if it succeeded.</returns>
    public async Task<Exception?> RunAsync(Func<JobContext, CancellationToken, Task<JsonObject?>> work, bool mayRetry)
    {
        queue.CancelAsked += StopAsked;
        try
        {
            var running = Task.Run(() => work(_context, _stop.Token), CancellationToken.None);
            await WatchAsync(running);
            return await EndAsync(running, mayRetry);
        }
        finally
        {
            queue.CancelAsked -= StopAsked;
        }
    }

    /// <summary>After its end.</summary>
    public void Dispose() => _stop.Dispose();

    void StopAsked(long number)
    {
        if (number == lease.Number) Stop(JobStop.Asked);
    }

    async Task WatchAsync(Task running)
    {
        var (begun, written) = (clock.GetTimestamp(), clock.GetTimestamp());
        // Of what is there before the first second nobody wants to know.
        var told = _context.Latest;
        var isFirst = true;
        while (await Task.WhenAny(running, Task.Delay(Beat, clock)) != running)
        {
            if (clock.GetElapsedTime(begun) >= lease.Kind.Timeout) Stop(JobStop.TooLong);
            var latest = _context.Latest;
            if (Reason == JobStop.Lost || (!isFirst && latest == told && clock.GetElapsedTime(written) < lease.Kind.Lease / 3)) continue;
            if (!await BeatAsync(latest)) continue;
            (told, written, isFirst) = (latest, clock.GetTimestamp(), false);
        }
    }

    async Task<bool> BeatAsync((double Progress, string? Words) latest)
    {
        try
        {
            _askedBy = await queue.HeartbeatAsync(lease, latest.Progress, latest.Words, CancellationToken.None);
            if (_askedBy is not null) Stop(JobStop.Asked);
            return true;
        }
        catch (SextantException error)
        {
            // A store that fails now may answer at the next beat, before the lease ends.
            if (error.Code == "SXT2604") Stop(JobStop.Lost);
            return false;
        }
    }

    async Task<Exception?> EndAsync(Task<JsonObject?> running, bool mayRetry)
    {
        try
        {
            await queue.CompleteAsync(lease, await running, CancellationToken.None);
            return null;
        }
        catch (OperationCanceledException stopped) when (Reason != JobStop.None)
        {
            await RecordAsync(StoppedAsync(mayRetry));
            return stopped;
        }
        catch (InvalidInputException lost) when (lost.Code == "SXT2604")
        {
            Stop(JobStop.Lost);
            return lost;
        }
#pragma warning disable CA1031 // The job runner: whatever ends a job is recorded, and must not end the process.
        catch (Exception error)
#pragma warning restore CA1031
        {
            await RecordAsync(queue.FailAsync(lease, (error as SextantException)?.Code ?? "SXT9000", error.Message, mayRetry && error is not InvalidInputException, CancellationToken.None));
            return error;
        }
    }

    async Task StoppedAsync(bool mayRetry)
    {
        if (Reason == JobStop.Asked) await queue.EndCancelledAsync(lease, $"cancelled by {_askedBy ?? (await queue.GetAsync(lease.Id, CancellationToken.None)).CancelAskedBy}", CancellationToken.None);
        else if (Reason == JobStop.CallerLeft) await queue.EndCancelledAsync(lease, "stopped because the caller went away", CancellationToken.None);
        else if (Reason == JobStop.Closing && lease.Job.IsAttended) await queue.EndCancelledAsync(lease, "stopped with the server, while somebody waited for it", CancellationToken.None);
        else if (Reason == JobStop.Closing) await queue.GiveBackAsync(lease, CancellationToken.None);
        else if (Reason == JobStop.TooLong) await queue.FailAsync(lease, "SXT2611", string.Create(CultureInfo.InvariantCulture, $"It took longer than the {lease.Kind.Timeout} that an attempt of '{lease.Kind.Name}' may take, and was stopped."), mayRetry, CancellationToken.None);
    }

    /// <summary>Whoever has the job now records it instead, if the lease has ended.</summary>
    async Task RecordAsync(Task recording)
    {
        try
        {
            await recording;
        }
        catch (InvalidInputException lost) when (lost.Code == "SXT2604")
        {
            Stop(JobStop.Lost);
        }
    }
}
