using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sextant.Events;
using Sextant.Hosting.Telemetry;

namespace Sextant.Hosting.Jobs;

/// <summary>Moves events, or decisions, to their history when enough wait or they have waited long enough. A failure is logged and tried again: the log keeps them.</summary>
sealed class CompactionJob(HistoryCompactor compactor, TimeProvider clock, ILogger<CompactionJob> logger, HistoryMeter? meter = null, string what = "events") : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Interval, clock);
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (compactor.IsDue) await RunAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping; what was not moved stays in the log.
        }
    }

    async Task RunAsync(CancellationToken stoppingToken)
    {
        var started = clock.GetTimestamp();
        try
        {
            var moved = await compactor.RunAsync(null, stoppingToken);
            meter?.Moved(started, moved);
            HostingLog.Compacted(logger, moved, what);
        }
#pragma warning disable CA1031 // A bug in the job must not stop the server: the host stops when a job ends in an error.
        catch (Exception error) when (error is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            meter?.Failed(started);
            HostingLog.CompactionFailed(logger, what, (error as SextantException)?.Code ?? "SXT9000", error.Message, error);
            await Task.Delay(Pause, clock, stoppingToken);
        }
    }
}
