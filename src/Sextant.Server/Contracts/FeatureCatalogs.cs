using System.Text.Json.Nodes;
using Sextant.Features;

namespace Sextant.Server.Contracts;

/// <summary>A feature.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Description">For people.</param>
public sealed record FeatureAnswer(string Name, string Type, string? Description);

/// <summary>A version of a view that is applied.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Current">False for an earlier version that a set still needs.</param>
/// <param name="Kind"><c>view</c> or <c>onDemandView</c>.</param>
/// <param name="Entities">Who the features are about; for one on demand, nothing.</param>
/// <param name="Source">The event type; for one on demand, nothing.</param>
/// <param name="Uses">One on demand: the versions of views that it reads.</param>
/// <param name="Features">In order.</param>
/// <param name="AppliedAt">Since when.</param>
/// <param name="Definition">As it was applied.</param>
public sealed record FeatureViewAnswer(string Name, int Version, bool Current, string Kind, IReadOnlyList<string>? Entities, string? Source, IReadOnlyList<string>? Uses, IReadOnlyList<FeatureAnswer> Features, string AppliedAt, JsonObject Definition)
{
    /// <summary>How it is online; for one on demand, nothing.</summary>
    public FeatureOnlineAnswer? Online { get; init; }

    internal static FeatureViewAnswer From(AppliedView view, FeatureStream stream) => From(view) with { Online = FeatureOnlineAnswer.From(view.Bound, stream) };

    static FeatureViewAnswer From(AppliedView view) => new(
        view.Bound.Name,
        view.Bound.Version,
        view.IsCurrent,
        FeatureWords.Of(DefinitionKind.View),
        [.. view.Bound.Definition.Keys.Select(key => key.Entity)],
        view.Bound.Source.Name,
        null,
        Fields(view.Bound.Output, view.Bound.Definition.Features),
        view.AppliedAt.ToString(),
        DefinitionWriter.ToJson(view.Bound.Definition));

    internal static FeatureViewAnswer From(AppliedOnDemandView view) => new(
        view.Bound.Name,
        view.Bound.Version,
        view.IsCurrent,
        FeatureWords.Of(DefinitionKind.OnDemand),
        null,
        null,
        [.. view.Bound.Definition.Uses.Select((name, i) => $"{name}@{view.Pins[i]}")],
        Fields(view.Bound.Output, view.Bound.Definition.Features),
        view.AppliedAt.ToString(),
        DefinitionWriter.ToJson(view.Bound.Definition));

    static FeatureAnswer[] Fields(Schema output, IReadOnlyList<Feature> features) =>
        [.. output.Fields.Select((field, i) => new FeatureAnswer(field.Name, field.Type.ToString(), features[i].Description))];
}

/// <summary>All views that are applied.</summary>
/// <param name="State">One more after every change.</param>
/// <param name="Views">Views over events, then on-demand views, by name and version.</param>
public sealed record FeatureViewsAnswer(long State, IReadOnlyList<FeatureViewAnswer> Views);

/// <summary>A version of a feature set that is applied.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Current">False for an earlier version.</param>
/// <param name="Entities">The names under which keys are given.</param>
/// <param name="Request">What the request must bring: name to type.</param>
/// <param name="Views">The versions of views that it reads.</param>
/// <param name="Features">Full names and types, in order.</param>
/// <param name="AppliedAt">Since when.</param>
/// <param name="Definition">As it was applied.</param>
public sealed record FeatureSetAnswer(string Name, int Version, bool Current, IReadOnlyList<string> Entities, IReadOnlyDictionary<string, string> Request, IReadOnlyList<string> Views, IReadOnlyList<FeatureAnswer> Features, string AppliedAt, JsonObject Definition)
{
    internal static FeatureSetAnswer From(AppliedSet set, BoundSet bound) => new(
        set.Name,
        set.Version,
        set.IsCurrent,
        bound.JoinKeys,
        bound.Request.Fields.ToDictionary(field => field.Name, field => field.Type.ToString()),
        [.. bound.Members.Select(member => member.View?.FullName ?? $"{member.OnDemand!.Name}@{member.OnDemand.Version}")],
        [.. bound.Columns.Select(column => new FeatureAnswer(column.FullName, column.Type.ToString(), null))],
        set.AppliedAt.ToString(),
        DefinitionWriter.ToJson(set.Definition));
}

/// <summary>All feature sets that are applied.</summary>
/// <param name="State">One more after every change.</param>
/// <param name="Sets">By name and version.</param>
public sealed record FeatureSetsAnswer(long State, IReadOnlyList<FeatureSetAnswer> Sets);
