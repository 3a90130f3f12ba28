using System.Text.Json.Nodes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sextant.Features;
using Sextant.Platform;

namespace Sextant.Hosting.Jobs;

/// <summary>Asks for a job that keeps what the values of newly applied views look like, for comparison later. A failure is logged; the first statistics that somebody asks for take its place.</summary>
sealed class BaselineJob(FeatureRegistry registry, FeatureQuality quality, JobQueue queue, TimeProvider clock, ILogger<BaselineJob> logger) : BackgroundService
{
    // Serving the change comes first, and more changes may follow.
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var changes = new SequenceSignal(0);
        void Change(FeatureCatalog catalog) => changes.Advance(changes.Sequence + 1);
        registry.Changed += Change;
        try
        {
            while (true)
            {
                var seen = changes.Sequence;
                await Task.Delay(Pause, clock, stoppingToken);
                await AskAsync(stoppingToken);
                await changes.WaitAsync(seen, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping.
        }
        finally
        {
            registry.Changed -= Change;
        }
    }

    async Task AskAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (!await IsAnyWithoutAsync(stoppingToken)) return;
            var (waiting, _) = await queue.ListAsync(new JobFilter(FeatureKinds.Baseline, JobState.Queued), null, 1, stoppingToken);
            if (waiting.Count == 0) await queue.EnqueueAsync(new NewJob(FeatureKinds.Baseline, new JsonObject(), "a change of features"), stoppingToken);
        }
        catch (SextantException error)
        {
            HostingLog.BaselineFailed(logger, "of the features that were applied", error.Code, error.Message, error);
        }
    }

    async Task<bool> IsAnyWithoutAsync(CancellationToken stoppingToken)
    {
        foreach (var view in registry.Current.Views.Where(view => view.IsCurrent))
        {
            if ((await quality.KeptAsync(view.Bound, stoppingToken)).Baseline is null) return true;
        }

        return false;
    }
}
