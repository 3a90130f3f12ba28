using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sextant.Hosting.Models;
using Sextant.Hosting.Telemetry;

namespace Sextant.Hosting.Jobs;

/// <summary>Has the meters run from the start on, and looks every 15 seconds at what they cannot ask for while they are read. A failure is logged once; what was seen before stays.</summary>
sealed class TelemetryJob : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    readonly ReviewMeter _review;
    readonly TrainingMeter _training;
    readonly MonitoringMeter _monitoring;
    readonly TimeProvider _clock;
    readonly ILogger _logger;
    bool _hasFailed;

    // Log, history and feedback need nothing but to be there.
    public TelemetryJob(ModelHost models, ModelMeter scores, LogMeter log, HistoryMeter history, FeedbackMeter feedback, ReviewMeter review, TrainingMeter training, MonitoringMeter monitoring, TimeProvider clock, ILogger<TelemetryJob> logger)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(feedback);
        (_review, _training, _monitoring, _clock, _logger) = (review, training, monitoring, clock, logger);
        models.Meter = scores;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Interval, _clock);
            do await RefreshAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping.
        }
    }

    async Task RefreshAsync(CancellationToken stoppingToken)
    {
        try
        {
            _monitoring.Refresh();
            await _review.RefreshAsync(stoppingToken);
            await _training.RefreshAsync(stoppingToken);
            _hasFailed = false;
        }
#pragma warning disable CA1031 // A bug in the job must not stop the server: the host stops when a job ends in an error.
        catch (Exception error) when (error is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            if (!_hasFailed) HostingLog.TelemetryFailed(_logger, (error as SextantException)?.Code ?? "SXT9000", error.Message, error);
            _hasFailed = true;
        }
    }
}
