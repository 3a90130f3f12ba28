using System.Text.Json.Nodes;
using Sextant.Features;

namespace Sextant.Server.Contracts;

/// <summary>Everything that is to be defined.</summary>
/// <param name="Definitions">All views, on-demand views and sets, as files of <c>features/</c> have them: what is applied and not among them is deleted.</param>
/// <param name="Force">True: consumers that a change would break stay with the versions that they have.</param>
/// <param name="Retire">Earlier versions of sets that are not needed any more, as <c>fraud@1</c>.</param>
public sealed record FeaturePlanRequest(IReadOnlyList<JsonObject> Definitions, bool? Force, IReadOnlyList<string>? Retire);

/// <summary>A plan to apply.</summary>
/// <param name="Definitions">As for the plan.</param>
/// <param name="Force">As for the plan.</param>
/// <param name="Retire">As for the plan.</param>
/// <param name="State">The state that the plan was made for: another one refuses it. Left out: whatever is applied now.</param>
public sealed record FeatureApplyRequest(IReadOnlyList<JsonObject> Definitions, bool? Force, IReadOnlyList<string>? Retire, long? State);

/// <summary>What is to be done, or was done.</summary>
/// <param name="State">The state of the features: before, or after it was applied.</param>
/// <param name="Applied">True if it was done.</param>
/// <param name="Entries">By kind, then name.</param>
/// <param name="Broken">Consumers that the change would break; with <c>force</c> they stay with the versions that they have.</param>
public sealed record FeaturePlanAnswer(long State, bool Applied, IReadOnlyList<FeaturePlanEntry> Entries, IReadOnlyList<BrokenConsumerAnswer> Broken)
{
    internal static FeaturePlanAnswer From(FeaturePlan plan, long state, bool applied) => new(
        state,
        applied,
        [.. plan.Entries.Select(FeaturePlanEntry.Of)],
        [.. plan.Broken.Select(broken => new BrokenConsumerAnswer(FeatureWords.Of(broken.Kind), broken.Name, broken.Version, broken.Reason))]);
}

/// <summary>What a plan does with one definition.</summary>
/// <param name="Action"><c>keep</c>, <c>create</c>, <c>change</c> (a new version), <c>describe</c> (only what is for people), <c>delete</c> or <c>retire</c> (an earlier version).</param>
/// <param name="Kind"><c>view</c>, <c>onDemandView</c> or <c>set</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="From">The version before.</param>
/// <param name="To">The version after.</param>
/// <param name="Features">How many features it has.</param>
/// <param name="Reason">Why, or what else should be known.</param>
/// <param name="Backfill">What it takes to compute it from history.</param>
public sealed record FeaturePlanEntry(string Action, string Kind, string Name, int? From, int? To, int Features, string? Reason, BackfillAnswer? Backfill)
{
    internal static FeaturePlanEntry Of(PlanEntry entry) => new(
        FeatureWords.Of(entry.Action), FeatureWords.Of(entry.Kind), entry.Name, entry.From, entry.To, entry.Features, entry.Reason, entry.Backfill is { } cost ? new BackfillAnswer(cost.Source, cost.Rows, cost.Bytes) : null);
}

/// <summary>What it takes to compute a view from history.</summary>
/// <param name="Source">The event type that is read.</param>
/// <param name="Rows">How many events.</param>
/// <param name="Bytes">How many bytes of files they are in.</param>
public sealed record BackfillAnswer(string Source, long Rows, long Bytes);

/// <summary>A consumer that a change would break.</summary>
/// <param name="Kind"><c>onDemandView</c> or <c>set</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Version">The version that is applied.</param>
/// <param name="Reason">What it would not find.</param>
public sealed record BrokenConsumerAnswer(string Kind, string Name, int Version, string Reason);
