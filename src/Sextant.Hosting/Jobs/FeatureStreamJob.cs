using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sextant.Features;

namespace Sextant.Hosting.Jobs;

/// <summary>Runs the feature stream. A failure is logged and tried again: reads go on meanwhile and say that the values are old.</summary>
sealed class FeatureStreamJob(FeatureStream stream, IFeatureSets features, TimeProvider clock, ILogger<FeatureStreamJob> logger) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Made before the stream runs, because it tells the stream its views.
        ArgumentNullException.ThrowIfNull(features);
        stream.Unreadable += (view, error) => HostingLog.ViewUnreadable(logger, view.FullName, error.Code, error.Message);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // Off the host's thread: it waits for the first step of every job before it listens.
                await Task.Run(() => stream.RunAsync(stoppingToken), CancellationToken.None);
            }
#pragma warning disable CA1031 // A bug in the job must not stop the server: the host stops when a job ends in an error.
            catch (Exception error)
#pragma warning restore CA1031
            {
                HostingLog.StreamFailed(logger, (error as SextantException)?.Code ?? "SXT9000", error.Message, error);
                await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
