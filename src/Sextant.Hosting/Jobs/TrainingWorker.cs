using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sextant.Hosting.Training;
using Sextant.Hosting.Workspaces;

namespace Sextant.Hosting.Jobs;

/// <summary>Runs training runs, one at a time, and starts those of jobs that are due. A failure is logged and tried again.</summary>
sealed class TrainingWorker(TrainingQueue queue, JobLauncher launcher, Workspace workspace, TimeProvider clock, ILogger<TrainingWorker> logger) : BackgroundService
{
    static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(30);
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    string _told = "";

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        queue.Ended += run => HostingLog.TrainingEnded(logger, run.Id, run.State, run.Code ?? "", run.Message ?? "");
        Tell(DeclaredJobs.Read(workspace.ModelsFolder).Errors);
        return Task.WhenAll(RepeatAsync(queue.RunAsync, stoppingToken), RepeatAsync(LaunchAsync, stoppingToken));
    }

    async Task LaunchAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(BetweenLooks, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var declared = DeclaredJobs.Read(workspace.ModelsFolder);
            var (_, errors) = await launcher.LaunchAsync(declared, stoppingToken);
            Tell([.. declared.Errors, .. errors]);
        }
    }

    /// <summary>Once, until something else is wrong.</summary>
    void Tell(IReadOnlyList<SextantException> errors)
    {
        var all = string.Join('\n', errors.Select(error => error.Message));
        if (all == _told) return;
        _told = all;
        foreach (var error in errors) HostingLog.TrainingNotStarted(logger, error.Code, error.Message);
    }

    async Task RepeatAsync(Func<CancellationToken, Task> work, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Run(() => work(stoppingToken), CancellationToken.None);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // The host is stopping; what runs goes on after the next start.
            }
#pragma warning disable CA1031 // A bug in the job must not stop the server: the host stops when a job ends in an error.
            catch (Exception error)
#pragma warning restore CA1031
            {
                HostingLog.TrainingFailed(logger, (error as SextantException)?.Code ?? "SXT9000", error.Message, error);
                await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
