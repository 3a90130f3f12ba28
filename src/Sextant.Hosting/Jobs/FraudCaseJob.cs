using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sextant.Fraud;

namespace Sextant.Hosting.Jobs;

/// <summary>Opens cases for reviews, and has webhooks told, some tenths of a second after they were decided. A failure is logged and tried again: nothing is left out.</summary>
sealed class FraudCaseJob(FraudFollower follower, TimeProvider clock, ILogger<FraudCaseJob> logger) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    DateTimeOffset _again = DateTimeOffset.MinValue;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        // A command that decided and is done: whoever looks next finds the cases.
        await RunAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Interval, clock);
            while (await timer.WaitForNextTickAsync(stoppingToken)) await RunAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping; what was not done is done after the next start.
        }
    }

    async Task RunAsync(CancellationToken stoppingToken)
    {
        if (clock.GetUtcNow() < _again) return;
        try
        {
            var (_, trouble) = await follower.RunAsync(stoppingToken);
            if (trouble is not null) HostingLog.FraudCaseNotOpened(logger, trouble);
        }
#pragma warning disable CA1031 // A bug in the job must not stop the server: the host stops when a job ends in an error.
        catch (Exception error) when (error is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            HostingLog.FraudCasesFailed(logger, (error as SextantException)?.Code ?? "SXT9000", error.Message, error);
            _again = clock.GetUtcNow() + Pause;
        }
    }
}
