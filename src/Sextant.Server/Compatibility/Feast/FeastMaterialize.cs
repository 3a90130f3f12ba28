using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Sextant.Features;

namespace Sextant.Server.Compatibility.Feast;

/// <summary><c>POST /feast/materialize</c> and <c>/feast/materialize-incremental</c>.</summary>
sealed class FeastMaterialize(IMaterializer materializer, FeatureRegistry registry, TimeProvider clock, ILogger logger, CancellationToken stopping)
{
    readonly FeastRuns _runs = new(materializer, registry);

    /// <summary>Brings what lies between two times online.</summary>
    public async Task RangeAsync(HttpContext context)
    {
        using var body = await FeastBody.ReadAsync(context);
        var views = FeastViews.Read(body, registry.Current);
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
        var views = FeastViews.Read(body, registry.Current);
        if (body.Time("end_ts") is not { } until) throw FeastException.Invalid("missing", "Field required", "end_ts");
        var end = Earlier(until, Timestamp.Now(clock));
        await StartAsync(context, views, stop => materializer.MaterializeIncrementalAsync(views, end, stop));
    }

    async Task StartAsync(HttpContext context, IReadOnlyList<string> views, Func<CancellationToken, Task> work)
    {
        var (isAsync, isForced) = (Flag(context, "async"), Flag(context, "force"));
        // What nobody waits for goes on without the caller.
        var run = await _runs.BeginAsync(views, isForced, isAsync ? stopping : context.RequestAborted, context.RequestAborted);
        if (isAsync)
        {
            // The log is the only place to say that it failed.
            _ = Task.Run(() => RunAsync(run, work), CancellationToken.None).ContinueWith(
                failed => ServerLog.MaterializationFailed(logger, failed.Exception!.InnerException!.Message, failed.Exception),
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnFaulted,
                TaskScheduler.Default);
            await FeastErrors.WriteAsync(context, StatusCodes.Status202Accepted, new JsonObject { ["status"] = "accepted", ["feature_views"] = _runs.Names(views) });
            return;
        }

        await RunAsync(run, work);
        if (run.IsReplaced) throw _runs.Busy(views, "Another run with ?force=true has taken the place of this one.");
        await FeastErrors.WriteAsync(context, StatusCodes.Status200OK, null);
    }

    async Task RunAsync(FeastRun run, Func<CancellationToken, Task> work)
    {
        try
        {
            await work(run.Stop);
        }
        catch (OperationCanceledException) when (run.IsReplaced)
        {
            // Its successor does all of it.
        }
        catch (InvalidInputException error) when (error.Code == "SXT2072")
        {
            // Another way has begun since it was looked at.
            throw _runs.Busy(run.Views, error.Message);
        }
        finally
        {
            _runs.End(run);
        }
    }

    static bool Flag(HttpContext context, string name) =>
        context.Request.Query[name] is not [{ } text] ? false : FeastFlag.Parse(text) ?? throw FeastException.InvalidQuery("bool_parsing", "Input should be a valid boolean, unable to interpret input", name);

    static Timestamp Earlier(Timestamp one, Timestamp other) => one < other ? one : other;
}
