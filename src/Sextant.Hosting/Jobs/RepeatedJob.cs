using Microsoft.Extensions.Hosting;

namespace Sextant.Hosting.Jobs;

/// <summary>Something that runs as long as the server does. A failure is told and tried again after a pause.</summary>
/// <param name="run">Runs until it is stopped.</param>
/// <param name="failed">Is told of failures.</param>
/// <param name="clock">Measures the pause.</param>
sealed class RepeatedJob(Func<CancellationToken, Task> run, Action<Exception> failed, TimeProvider clock) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // Off the host's thread: it waits for the first step of every job before it listens.
                await Task.Run(() => run(stoppingToken), CancellationToken.None);
            }
#pragma warning disable CA1031 // A bug in the job must not stop the server: the host stops when a job ends in an error.
            catch (Exception error)
#pragma warning restore CA1031
            {
                if (error is OperationCanceledException && stoppingToken.IsCancellationRequested) return;
                failed(error);
                await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
