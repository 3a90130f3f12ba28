using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sextant.Hosting.Configuration;
using Sextant.Hosting.Models;
using Sextant.Platform;

namespace Sextant.Hosting.Jobs;

/// <summary>Tells addresses what happens to models. What waits is in the state store: a process that is killed loses none, and one that comes twice has the same id.</summary>
sealed class WebhookJob : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    readonly WebhookRound _round;
    readonly WebhookSender _sender;
    readonly TimeProvider _clock;
    readonly ILogger _logger;

    public WebhookJob(WebhookOutbox outbox, SextantOptions options, TimeProvider clock, Tracing tracing, ILogger<WebhookJob> logger)
    {
        (_clock, _logger, _sender) = (clock, logger, new(options.Webhooks, clock, tracing));
        _round = new(outbox, _sender, options.Webhooks, clock);
        _round.GivenUp += (delivery, error) => HostingLog.WebhookGivenUp(logger, delivery.Webhook, delivery.Change.Id, error);
    }

    public override void Dispose()
    {
        _sender.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Interval, _clock);
            while (await timer.WaitForNextTickAsync(stoppingToken)) await RunAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping; what was not delivered stays in the store.
        }
    }

    async Task RunAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await _round.RunAsync(stoppingToken))
            {
                // More is due than is read at a time.
            }
        }
#pragma warning disable CA1031 // A bug in the job must not stop the server: the host stops when a job ends in an error.
        catch (Exception error) when (error is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            HostingLog.WebhooksFailed(_logger, (error as SextantException)?.Code ?? "SXT9000", error.Message, error);
            await Task.Delay(Pause, _clock, stoppingToken);
        }
    }
}
