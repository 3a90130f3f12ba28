using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Sextant.Features;

namespace Sextant.Server.Compatibility.Feast;

/// <summary>What is being materialized: one run at a time for each view. Thread-safe.</summary>
sealed class FeastRuns(IMaterializer materializer, FeatureRegistry registry)
{
    readonly Lock _gate = new();
    readonly List<FeastRun> _running = [];

    /// <summary>Begins a run; it is to be given to <see cref="End"/>.</summary>
    /// <param name="views">Full names of its views.</param>
    /// <param name="isForced">Stops the runs that are in the way, and waits until they have ended: materializing can be repeated, so that nothing is lost.</param>
    /// <param name="stop">Stops the run.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="FeastException">409: a view is being materialized already.</exception>
    public async Task<FeastRun> BeginAsync(IReadOnlyList<string> views, bool isForced, CancellationToken stop, CancellationToken cancellationToken)
    {
        while (true)
        {
            FeastRun[] others;
            lock (_gate)
            {
                others = [.. _running.Where(run => run.Views.Intersect(views).Any())];
                if (others.Length == 0) return Begin(views, stop);
                if (!isForced) throw Busy(others.SelectMany(run => run.Views).Intersect(views));
                foreach (var other in others) other.Replace();
            }

            await Task.WhenAll(others.Select(run => run.Ended)).WaitAsync(cancellationToken);
        }
    }

    /// <summary>A run has ended.</summary>
    public void End(FeastRun run)
    {
        lock (_gate) _running.Remove(run);
        run.Dispose();
    }

    /// <summary>The error of a run that cannot be.</summary>
    public FeastException Busy(IEnumerable<string> views, string error = "Materialization is running already; try again when it is done, or with ?force=true.") =>
        new(StatusCodes.Status409Conflict, new JsonObject { ["error"] = error, ["feature_views"] = Names(views) });

    /// <summary>Full names as clients know them: without the version if it is the current one.</summary>
    public JsonArray Names(IEnumerable<string> views)
    {
        var current = registry.Current.Views.Where(view => view.IsCurrent).ToDictionary(view => view.Bound.FullName, view => view.Bound.Name, StringComparer.Ordinal);
        return [.. views.Select(view => (JsonNode)(current.GetValueOrDefault(view) ?? view.Replace("@", "@v", StringComparison.Ordinal)))];
    }

    FeastRun Begin(IReadOnlyList<string> views, CancellationToken stop)
    {
        // Runs that other ways have started cannot be stopped from here.
        if (materializer.Running.Intersect(views).ToArray() is { Length: > 0 } elsewhere) throw Busy(elsewhere, "Materialization is running already, and was not started here; try again when it is done.");
        var run = new FeastRun(views, stop);
        _running.Add(run);
        return run;
    }
}
