using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sextant.Hosting.Configuration;
using Sextant.Platform;

namespace Sextant.Hosting.Jobs;

/// <summary>Runs what waits in the queue, a few at a time, and asks for what schedules say. A clean stop gives what runs back to the queue. A failure is logged and tried again.</summary>
sealed class JobWorker : BackgroundService
{
    // Serving comes first after a start, and a command that only looks should not begin to work.
    static readonly TimeSpan BeforeResuming = TimeSpan.FromSeconds(2);
    static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    readonly JobQueue _queue;
    readonly JobRunner _runner;
    readonly JobSchedules _schedules;
    readonly JobOptions _options;
    readonly TimeProvider _clock;
    readonly ILogger _logger;
    int _running;
    long _minute = -1;

    public JobWorker(JobQueue queue, JobRunner runner, JobSchedules schedules, JobOptions options, TimeProvider clock, ILogger<JobWorker> logger)
    {
        (_queue, _runner, _schedules, _options, _clock, _logger) = (queue, runner, schedules, options, clock, logger);
        runner.Ended += job => HostingLog.JobEnded(logger, JobQueue.Describe(job), JobQueue.Word(job.State), job.Code ?? "", job.Message ?? "");
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await _runner.CloseAsync().WaitAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isRecovered = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!isRecovered) await RecoverAsync(stoppingToken);
                isRecovered = true;
                await RepeatAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // The host is stopping; what runs is given back.
            }
#pragma warning disable CA1031 // A bug in the job must not stop the server: the host stops when a job ends in an error.
            catch (Exception error)
#pragma warning restore CA1031
            {
                HostingLog.JobsFailed(_logger, (error as SextantException)?.Code ?? "SXT9000", error.Message, error);
                await Task.Delay(Pause, _clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    async Task RecoverAsync(CancellationToken stoppingToken)
    {
        // A workspace is one process's at a time: whoever had a job before is gone, and its lease need not be waited for.
        foreach (var job in await _queue.RecoverAsync(_runner.Holder, stoppingToken)) HostingLog.JobRecovered(_logger, JobQueue.Describe(job), JobQueue.Word(job.State), job.Message ?? "");
        await _queue.WaitAsync(_queue.Changes.Sequence, BeforeResuming, stoppingToken);
    }

    async Task RepeatAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var seen = _queue.Changes.Sequence;
            await KeepAsync(stoppingToken);
            await _schedules.LaunchAsync(stoppingToken);
            while (Volatile.Read(ref _running) < _options.Concurrency && await _queue.ClaimAsync(_runner.Holder, stoppingToken) is { } lease)
            {
                Interlocked.Increment(ref _running);
                _ = RunAsync(lease);
            }

            await _queue.WaitAsync(seen, BetweenLooks, stoppingToken);
        }
    }

    async Task RunAsync(JobLease lease)
    {
        try
        {
            await _runner.RunAsync(lease);
        }
#pragma warning disable CA1031 // The end of a job that could not be recorded: nobody waits for this task.
        catch (Exception error)
#pragma warning restore CA1031
        {
            HostingLog.JobNotRecorded(_logger, lease.Id, (error as SextantException)?.Code ?? "SXT9000", error.Message, error);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
            _queue.Wake();
        }
    }

    /// <summary>Forgets old jobs, once a minute.</summary>
    async Task KeepAsync(CancellationToken stoppingToken)
    {
        var minute = Timestamp.Now(_clock).Micros / 60_000_000;
        if (minute == _minute) return;
        _minute = minute;
        await _queue.ForgetAsync(_options.KeepFor, _options.KeepMost, stoppingToken);
    }
}
