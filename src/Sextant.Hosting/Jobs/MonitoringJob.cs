using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sextant.Hosting.Monitoring;
using Sextant.Platform;

namespace Sextant.Hosting.Jobs;

/// <summary>
/// Folds what models are asked and what is decided into hours, keeps them every minute, looks every hour, counts outcomes once a day, and tells webhooks of alerts. A
/// failure is logged and tried again.
/// </summary>
sealed class MonitoringJob(WorkspaceMonitor monitor, EventDecisionLog decisions, OutcomeWatch outcomes, ModelRegistry registry, TimeProvider clock, ILogger<MonitoringJob> logger) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    long _minute;
    long _hour;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await monitor.FoldDecisionsAsync(decisions, cancellationToken);
            await monitor.SaveAsync(cancellationToken);
        }
        catch (SextantException error)
        {
            HostingLog.MonitoringFailed(logger, error.Code, error.Message, error);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        monitor.Damaged += error => HostingLog.HourDamaged(logger, error.Code, error.Message);
        (_minute, _hour) = (Minute(), Hour());
        try
        {
            using var timer = new PeriodicTimer(Interval, clock);
            while (await timer.WaitForNextTickAsync(stoppingToken)) await RunAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping; what was folded is kept by then.
        }
    }

    async Task RunAsync(CancellationToken stoppingToken)
    {
        try
        {
            monitor.Fold();
            // Another hour, later or earlier: a clock that went back looks once and goes on.
            if (Hour() != _hour) await LookAsync(stoppingToken);
            else if (Minute() != _minute) await KeepAsync(stoppingToken);
        }
#pragma warning disable CA1031 // A bug in the job must not stop the server: the host stops when a job ends in an error.
        catch (Exception error) when (error is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            HostingLog.MonitoringFailed(logger, (error as SextantException)?.Code ?? "SXT9000", error.Message, error);
            await Task.Delay(Pause, clock, stoppingToken);
        }
    }

    async Task LookAsync(CancellationToken stoppingToken)
    {
        // As it was before: an hour that begins meanwhile is looked at next.
        var (minute, hour) = (Minute(), Hour());
        await FoldDecisionsAsync(stoppingToken);
        await TellAsync(await monitor.LookAsync(await OutcomeSignalsAsync(stoppingToken), stoppingToken), stoppingToken);
        if (hour % EpochHour.PerDay == 0) await monitor.ForgetAsync(stoppingToken);
        (_minute, _hour) = (minute, hour);
    }

    async Task KeepAsync(CancellationToken stoppingToken)
    {
        var minute = Minute();
        await FoldDecisionsAsync(stoppingToken);
        await monitor.SaveAsync(stoppingToken);
        await TellAsync(await monitor.LookAtServiceLevelsAsync(stoppingToken), stoppingToken);
        _minute = minute;
    }

    /// <summary>Folds decisions. If their log cannot be read, the rest of monitoring goes on.</summary>
    async Task FoldDecisionsAsync(CancellationToken stoppingToken)
    {
        try
        {
            await monitor.FoldDecisionsAsync(decisions, stoppingToken);
        }
        catch (SextantException error)
        {
            HostingLog.MonitoringFailed(logger, error.Code, error.Message, error);
        }
    }

    /// <summary>What is not as it should be of outcomes. If they cannot be counted, such as for a wrong file of a label, the rest of monitoring goes on.</summary>
    async Task<IReadOnlyList<AlertSignal>> OutcomeSignalsAsync(CancellationToken stoppingToken)
    {
        try
        {
            await outcomes.CountDailyAsync(stoppingToken);
            return await outcomes.SignalsAsync(stoppingToken);
        }
        catch (SextantException error)
        {
            HostingLog.MonitoringFailed(logger, error.Code, error.Message, error);
            return [];
        }
    }

    async Task TellAsync(AlertChanges changes, CancellationToken stoppingToken)
    {
        foreach (var post in AlertPost.Of(changes.Notify))
        {
            HostingLog.MonitoringAlert(logger, post.Message);
            await registry.AlertAsync(post, stoppingToken);
        }
    }

    long Hour() => EpochHour.Of(Timestamp.Now(clock));

    long Minute() => Timestamp.Now(clock).Micros / 60_000_000;
}
