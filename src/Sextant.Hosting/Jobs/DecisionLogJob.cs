using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sextant.Platform;

namespace Sextant.Hosting.Jobs;

/// <summary>Deletes old decisions once a day, and says in the log when posted ones were lost. A failure is logged and tried again.</summary>
sealed class DecisionLogJob(EventDecisionLog decisions, TimeProvider clock, ILogger<DecisionLogJob> logger) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    int _droppedOn = int.MinValue;
    long _lost;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Interval, clock);
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                TellLost();
                if (Timestamp.Now(clock).Day != _droppedOn) await DropAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping.
        }
    }

    void TellLost()
    {
        var lost = decisions.Lost;
        if (lost > _lost) HostingLog.DecisionsLost(logger, lost - _lost, lost);
        _lost = lost;
    }

    async Task DropAsync(CancellationToken stoppingToken)
    {
        try
        {
            var today = Timestamp.Now(clock).Day;
            var dropped = await decisions.DropOldAsync(stoppingToken);
            if (dropped > 0) HostingLog.DecisionsDropped(logger, dropped);
            _droppedOn = today;
        }
#pragma warning disable CA1031 // A bug in the job must not stop the server: the host stops when a job ends in an error.
        catch (Exception error) when (error is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            HostingLog.DecisionsNotDropped(logger, (error as SextantException)?.Code ?? "SXT9000", error.Message, error);
        }
    }
}
