using System.Text.Json.Nodes;
using Sextant.Features;
using Sextant.Platform;

namespace Sextant.Hosting.Jobs;

/// <summary>Looks at the quality of features, as kinds of jobs. Doing any of it twice is harmless, so that all of it goes on after a kill.</summary>
public sealed class FeatureKinds(FeatureRegistry registry, FeatureQuality quality, FeatureAudit audit)
{
    /// <summary>Name of the kind that collects statistics.</summary>
    public const string Statistics = "features.statistics";

    /// <summary>Name of the kind that keeps what views begin with.</summary>
    public const string Baseline = "features.baseline";

    /// <summary>Name of the kind that computes served values again.</summary>
    public const string Audit = "features.audit";

    const int Samples = 1000;

    /// <summary>The kinds.</summary>
    public IReadOnlyList<JobKind> All =>
    [
        new(Statistics, "Collects the statistics of views' values, and counts the expectations that are not met.", StatisticsAsync)
        {
            Parameters = [new("view", JobParameter.Text, "Which view, as card or card@2. Without: every current one.")],
            Check = parameters => ViewNames.Check(registry.Current, parameters["view"]),
            IsResumable = true,
        },
        new(Baseline, "Keeps what the values of views look like that have no baseline yet.", BaselineAsync) { IsResumable = true, Exclusive = _ => "" },
        new(Audit, "Computes sampled online reads again from history and compares to the bit. Its result has the counts; 'sextant features audit' shows examples.", AuditAsync)
        {
            Parameters =
            [
                new("set", JobParameter.Text, "Only reads of this set. Without: all reads."),
                new("sample", JobParameter.Number, "How many of the latest sampled reads, 1 to 10000. Without: 1000."),
            ],
            Check = CheckAudit,
            IsResumable = true,
        },
    ];

    internal Task<ViewQuality> CollectAsync(BoundView view, JobContext context, CancellationToken cancellationToken)
    {
        context.Report(0, $"collecting statistics of {view.FullName}");
        return quality.CollectAsync(view, cancellationToken);
    }

    internal Task<AuditReport> AuditAsync(string? set, int sample, JobContext context, CancellationToken cancellationToken)
    {
        context.Report(0, "computing sampled reads again");
        return audit.RunAsync(set, sample, cancellationToken);
    }

    internal static JsonObject Counted(ViewQuality view) => new() { ["view"] = view.View.FullName, ["rows"] = view.Latest?.Rows ?? 0, ["violations"] = view.Violations.Count };

    internal static JsonObject Compared(AuditReport report) => new()
    {
        ["compared"] = report.Compared,
        ["mismatched"] = report.Mismatched,
        ["skipped"] = report.Skipped,
        ["views"] = report.Views.Length,
    };

    async Task<JsonObject?> StatisticsAsync(JsonObject parameters, JobContext context, CancellationToken cancellationToken)
    {
        if (parameters["view"] is { } name) return Counted(await CollectAsync(ViewNames.Find(registry.Current, (string)name!), context, cancellationToken));
        return await EachAsync(context, async view => await CollectAsync(view, context, cancellationToken), cancellationToken);
    }

    Task<JsonObject?> BaselineAsync(JsonObject parameters, JobContext context, CancellationToken cancellationToken) => EachAsync(
        context,
        async view =>
        {
            context.Report(0, $"looking at {view.FullName}");
            await quality.SaveBaselineAsync(view, cancellationToken);
        },
        cancellationToken);

    async Task<JsonObject?> AuditAsync(JsonObject parameters, JobContext context, CancellationToken cancellationToken) =>
        Compared(await AuditAsync((string?)parameters["set"], (int?)parameters["sample"] ?? Samples, context, cancellationToken));

    /// <summary>Each current view in the order of names; after a kill from the one that was not done.</summary>
    async Task<JsonObject?> EachAsync(JobContext context, Func<BoundView, Task> work, CancellationToken cancellationToken)
    {
        var views = registry.Current.Views.Where(view => view.IsCurrent).Select(view => view.Bound).OrderBy(view => view.FullName, StringComparer.Ordinal).ToList();
        var rest = views.Where(view => string.CompareOrdinal(view.FullName, context.Checkpoint) > 0).ToList();
        for (var i = 0; i < rest.Count; i++)
        {
            await work(rest[i]);
            await context.SaveCheckpointAsync(rest[i].FullName, cancellationToken);
            context.Report((views.Count - rest.Count + i + 1) / (double)views.Count);
        }

        return new JsonObject { ["views"] = views.Count };
    }

    void CheckAudit(JsonObject parameters)
    {
        if ((long?)parameters["sample"] is < 1 or > AuditLog.MaxSamples) throw new InvalidInputException("SXT2601", $"'sample' must be a whole number from 1 to {AuditLog.MaxSamples}.");
        if ((string?)parameters["set"] is { } set && (FeatureCatalog.Versioned(set) is not var (name, version) || !registry.Current.TryGetSet(name, version, out _)))
            throw new InvalidInputException("SXT2601", $"There is no feature set '{set}'.{NearestName.Hint(set, registry.Current.Sets.Select(one => one.Name))} 'sextant features list' shows what is applied.");
    }
}
