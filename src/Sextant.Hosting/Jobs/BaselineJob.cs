using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sextant.Features;

namespace Sextant.Hosting.Jobs;

/// <summary>Keeps what the values of newly applied views look like, for comparison later. A failure is logged; the first statistics that somebody asks for take its place.</summary>
sealed class BaselineJob(FeatureRegistry registry, FeatureQuality quality, TimeProvider clock, ILogger<BaselineJob> logger) : BackgroundService
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
                foreach (var view in registry.Current.Views.Where(view => view.IsCurrent)) await SaveAsync(view.Bound, stoppingToken);
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

    async Task SaveAsync(BoundView view, CancellationToken stoppingToken)
    {
        try
        {
            await quality.SaveBaselineAsync(view, stoppingToken);
        }
        catch (SextantException error)
        {
            HostingLog.BaselineFailed(logger, view.FullName, error.Code, error.Message, error);
        }
    }
}
