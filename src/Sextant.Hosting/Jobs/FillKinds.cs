using System.Text.Json.Nodes;
using Sextant.Features;
using Sextant.Platform;

namespace Sextant.Hosting.Jobs;

/// <summary>Filling views from the history, as kinds of jobs. Both go on after a kill from the last saved part.</summary>
public sealed class FillKinds(FeatureRegistry registry, FeatureStream stream, Materializer materializer, TimeProvider clock)
{
    /// <summary>Name of the kind that brings views online up to a time.</summary>
    public const string Materialize = "features.materialize";

    /// <summary>Name of the kind that fills a view anew that the stream feeds.</summary>
    public const string Backfill = "features.backfill";

    const int MostViews = 200;
    const string Begun = "begun";

    /// <summary>The kinds.</summary>
    public IReadOnlyList<JobKind> All =>
    [
        new(Materialize, "Brings views online up to a time.", MaterializeAsync)
        {
            Parameters =
            [
                new("views", JobParameter.Texts, "Which views. Without: all whose 'online' is 'materialized'."),
                new("start", JobParameter.Text, "Earliest event time, inclusive. Without: all history."),
                new("end", JobParameter.Text, "Latest event time, inclusive. Without: when the job begins."),
                new("incremental", JobParameter.Flag, "True: go on where the last run ended."),
            ],
            Check = CheckMaterialize,
            IsResumable = true,
        },
        new(Backfill, "Fills a view's online values anew from the history; the old ones are served meanwhile.", BackfillAsync)
        {
            Parameters = [new("view", JobParameter.Text, "A view that the event stream feeds, as card or card@2.", IsRequired: true)],
            Check = parameters => ViewNames.Check(registry.Current, parameters["view"]),
            IsResumable = true,
        },
    ];

    internal async Task<long> BackfillAsync(string view, Task refill, JobContext context, CancellationToken cancellationToken)
    {
        // If this process is killed, the next one finds the refill under way, and waits for that one.
        await context.SaveCheckpointAsync(Begun, cancellationToken);
        context.Report(0, $"filling {view}");
        await stream.WaitRefillAsync(view, refill, new Filling(context), cancellationToken);
        return stream.Serving(view).Entities;
    }

    internal static JsonObject Filled(string view, long entities) => new() { ["view"] = view, ["entities"] = entities };

    internal static JsonObject Online(MaterializationResult result) => new()
    {
        ["views"] = new JsonArray([.. result.Views.Take(MostViews).Select(one => (JsonNode)new JsonObject { ["view"] = one.View, ["end"] = one.End.ToString(), ["entities"] = one.Entities })]),
    };

    async Task<JsonObject?> MaterializeAsync(JsonObject parameters, JobContext context, CancellationToken cancellationToken)
    {
        context.Report(0, "bringing views online");
        var views = parameters["views"]?.AsArray().Select(name => (string)name!).ToList();
        var end = Time(parameters, "end") ?? Timestamp.Now(clock);
        return Online((bool?)parameters["incremental"] == true
            ? await materializer.MaterializeIncrementalAsync(views, end, cancellationToken)
            : await materializer.MaterializeAsync(views, Time(parameters, "start"), end, cancellationToken));
    }

    async Task<JsonObject?> BackfillAsync(JsonObject parameters, JobContext context, CancellationToken cancellationToken)
    {
        var view = ViewNames.Find(registry.Current, (string)parameters["view"]!).FullName;
        // After a start the stream must first know its views.
        await stream.WaitServedAsync([view], cancellationToken);
        var refill = (context.Checkpoint == Begun ? stream.RefillOf(view) : null) ?? stream.BeginRefill(view);
        return Filled(view, await BackfillAsync(view, refill, context, cancellationToken));
    }

    void CheckMaterialize(JsonObject parameters)
    {
        foreach (var name in parameters["views"]?.AsArray() ?? []) ViewNames.Check(registry.Current, name);
        var start = Time(parameters, "start");
        if (start is not null && (bool?)parameters["incremental"] == true) throw new InvalidInputException("SXT2601", "An incremental run starts where the last one ended: leave 'start' out, or do not ask for an incremental one.");
        if (Time(parameters, "end") is { } end && start >= end) throw new InvalidInputException("SXT2601", $"'start' {start} is not before 'end' {end}.");
    }

    static Timestamp? Time(JsonObject parameters, string name) => (string?)parameters[name] is not { } text ? null : Timestamp.TryParse(text, out var time)
        ? time
        : throw new InvalidInputException("SXT2601", $"'{name}' is not a time: '{text}'. Give one as in 2026-01-31T12:00:00Z.");

    sealed class Filling(JobContext context) : IProgress<double>
    {
        public void Report(double value) => context.Report(value);
    }
}
