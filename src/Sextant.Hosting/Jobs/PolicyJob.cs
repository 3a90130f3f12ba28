using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sextant.Platform;

namespace Sextant.Hosting.Jobs;

/// <summary>Follows what other processes apply, and every minute looks at rollouts and experiments. A failure is logged and tried again.</summary>
sealed class PolicyJob(PolicyRegistry policies, ExperimentRegistry experiments, RolloutWatch rollouts, ExperimentWatch watch, TimeProvider clock, ILogger<PolicyJob> logger) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>Of the time, at most one part in so many is spent looking: the more there is to look at, the longer the pause.</summary>
    const int RestPerLook = 50;

    long _looked;
    TimeSpan _rest = Pause;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _looked = clock.GetTimestamp();
        try
        {
            using var timer = new PeriodicTimer(Interval, clock);
            while (await timer.WaitForNextTickAsync(stoppingToken)) await RunAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping; all that counts is in the store.
        }
    }

    async Task RunAsync(CancellationToken stoppingToken)
    {
        try
        {
            await policies.RefreshAsync(stoppingToken);
            await experiments.RefreshAsync(stoppingToken);
            if (clock.GetElapsedTime(_looked) < _rest) return;
            var started = clock.GetTimestamp();
            foreach (var change in await rollouts.LookAsync(stoppingToken)) HostingLog.RolloutChanged(logger, change);
            foreach (var stopped in await watch.LookAsync(stoppingToken)) HostingLog.ExperimentStopped(logger, stopped);
            _looked = clock.GetTimestamp();
            var rest = clock.GetElapsedTime(started, _looked) * RestPerLook;
            _rest = rest > Pause ? rest : Pause;
        }
#pragma warning disable CA1031 // A bug in the job must not stop the server: the host stops when a job ends in an error.
        catch (Exception error) when (error is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            HostingLog.PoliciesFailed(logger, (error as SextantException)?.Code ?? "SXT9000", error.Message, error);
            await Task.Delay(Pause, clock, stoppingToken);
        }
    }
}
