using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Sextant.Features;

namespace Sextant.Server.Compatibility.Feast;

/// <summary><c>POST /feast/materialize</c> and <c>/feast/materialize-incremental</c>: one at a time.</summary>
sealed class FeastMaterialize(IMaterializer materializer, FeatureRegistry registry, TimeProvider clock, ILogger logger, CancellationToken stopping)
{
    int _isRunning;
    IReadOnlyList<string> _views = [];

    /// <summary>Brings what lies between two times online.</summary>
    public async Task RangeAsync(HttpContext context)
    {
        using var body = await FeastBody.ReadAsync(context);
        var views = Views(body);
        var now = Timestamp.Now(clock);
        Timestamp? start = null;
        var end = now;
        if (!body.Flag("disable_event_timestamp"))
        {
            if (body.Time("start_ts") is not { } from || body.Time("end_ts") is not { } until) throw FeastException.Invalid("missing", "start_ts and end_ts are required when disable_event_timestamp is False", "start_ts");
            if (from >= until) throw FeastException.Invalid("value_error", $"start_ts must be before end_ts: {from} is not before {until}.", "start_ts");
            (start, end) = (from, Earlier(until, now));
            if (from >= end) throw FeastException.Invalid("value_error", $"start_ts lies in the future: it is {now}.", "start_ts");
        }

        await StartAsync(context, views, stop => materializer.MaterializeAsync(views, start, end, stop));
    }

    /// <summary>Goes on where the last run ended.</summary>
    public async Task IncrementalAsync(HttpContext context)
    {
        using var body = await FeastBody.ReadAsync(context);
        var views = Views(body);
        if (body.Time("end_ts") is not { } until) throw FeastException.Invalid("missing", "Field required", "end_ts");
        var end = Earlier(until, Timestamp.Now(clock));
        await StartAsync(context, views, stop => materializer.MaterializeIncrementalAsync(views, end, stop));
    }

    /// <summary>The views by our names; null for all. Those that do not exist are an error before anything starts.</summary>
    List<string>? Views(FeastBody body)
    {
        var views = body.Texts("feature_views")?.ConvertAll(FeastOnline.Ours);
        foreach (var view in views ?? [])
        {
            var name = view.Split('@')[0];
            if (!registry.Current.Views.Any(known => known.Bound.FullName == view || known.Bound.Name == view))
                throw FeastException.Named(404, "FeatureViewNotFoundException", $"Feature view {view} does not exist.{NearestName.Hint(name, registry.Current.Views.Select(known => known.Bound.Name))}");
        }

        return views;
    }

    async Task StartAsync(HttpContext context, List<string>? views, Func<CancellationToken, Task> run)
    {
        var isOurs = Interlocked.CompareExchange(ref _isRunning, 1, 0) == 0;
        var running = isOurs ? [.. materializer.Running] : _views;
        if (!isOurs || running.Count > 0)
        {
            if (isOurs) Volatile.Write(ref _isRunning, 0);
            await FeastErrors.WriteAsync(context, StatusCodes.Status409Conflict, new JsonObject { ["error"] = "Materialization is running already; try again when it is done.", ["feature_views"] = Names(running) });
            return;
        }

        _views = views ?? [.. registry.Current.Views.Where(view => view.IsCurrent && view.Bound.Definition.Online == OnlineMode.Materialized).Select(view => view.Bound.Name)];
        if (context.Request.Query["async"] is [{ } text] && bool.TryParse(text, out var isAsync) && isAsync)
        {
            // Nobody waits for it: the log is the only place to say that it failed.
            _ = Task.Run(() => RunAsync(run, stopping), CancellationToken.None).ContinueWith(
                failed => ServerLog.MaterializationFailed(logger, failed.Exception!.InnerException!.Message, failed.Exception),
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnFaulted,
                TaskScheduler.Default);
            await FeastErrors.WriteAsync(context, StatusCodes.Status202Accepted, new JsonObject { ["status"] = "accepted", ["feature_views"] = Names(_views) });
            return;
        }

        await RunAsync(run, context.RequestAborted);
        await FeastErrors.WriteAsync(context, StatusCodes.Status200OK, null);
    }

    async Task RunAsync(Func<CancellationToken, Task> run, CancellationToken cancellationToken)
    {
        try
        {
            await run(cancellationToken);
        }
        finally
        {
            Volatile.Write(ref _isRunning, 0);
        }
    }

    static JsonArray Names(IEnumerable<string> views) => [.. views.Select(view => (JsonNode)view)];

    static Timestamp Earlier(Timestamp one, Timestamp other) => one < other ? one : other;
}
