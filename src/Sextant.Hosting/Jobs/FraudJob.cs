using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sextant.Fraud;
using Sextant.Hosting.Fraud;

namespace Sextant.Hosting.Jobs;

/// <summary>Has the desk remember what it answered before the start, and follows what other processes put on lists, changes of the settings' files, and rules that were suspended. A failure is logged and tried again.</summary>
sealed class FraudJob(FraudDesk desk, FraudLists lists, FraudSettingsFiles settings, SuspendedRules rules, TimeProvider clock, ILogger<FraudJob> logger) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        // What was suspended in the last two seconds.
        await TryAsync(FollowAsync, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Interval, clock);
            do
            {
                await TryAsync(FollowAsync, stoppingToken);
                await TryAsync(desk.PrepareAsync, stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping; all that counts is in the store.
        }
    }

    async Task FollowAsync(CancellationToken cancellationToken)
    {
        settings.Refresh();
        await lists.RefreshAsync(cancellationToken);
        foreach (var rule in await rules.SaveAsync(cancellationToken)) HostingLog.FraudRuleSuspended(logger, rule.Rule, rule.Kind, rule.Blocks, rule.Decisions);
    }

    async Task TryAsync(Func<CancellationToken, Task> work, CancellationToken stoppingToken)
    {
        try
        {
            await work(stoppingToken);
        }
#pragma warning disable CA1031 // A bug in the job must not stop the server: the host stops when a job ends in an error.
        catch (Exception error) when (error is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            HostingLog.FraudFailed(logger, (error as SextantException)?.Code ?? "SXT9000", error.Message, error);
        }
    }
}
