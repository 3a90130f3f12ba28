using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Sextant.Features;
using Sextant.Server.Contracts;

namespace Sextant.Server.Endpoints;

/// <summary>Feature definitions: what is applied, what a change would do, and applying it: <c>/v1/features</c>.</summary>
static class FeatureDefinitionEndpoints
{
    public static void MapFeatureDefinitions(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/features/views", (FeatureRegistry registry, FeatureStream stream) => TypedResults.Json(Views(registry.Current, stream), ServerJson.Plain.FeatureViewsAnswer))
            .TakesQuery()
            .WithSummary("All feature views that are applied, with their versions")
            .Produces<FeatureViewsAnswer>();
        routes.MapGet("/v1/features/views/{name}", (string name, FeatureRegistry registry, FeatureStream stream) => TypedResults.Json(View(registry.Current, stream, name), ServerJson.Plain.FeatureViewAnswer))
            .TakesQuery()
            .WithSummary("A feature view, or one version of it (name@2)")
            .Produces<FeatureViewAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
        routes.MapGet("/v1/features/sets", (FeatureRegistry registry) => TypedResults.Json(Sets(registry.Current), ServerJson.Plain.FeatureSetsAnswer))
            .TakesQuery()
            .WithSummary("All feature sets that are applied, with their versions")
            .Produces<FeatureSetsAnswer>();
        routes.MapGet("/v1/features/sets/{name}", (string name, FeatureRegistry registry) => TypedResults.Json(Set(registry.Current, name), ServerJson.Plain.FeatureSetAnswer))
            .TakesQuery()
            .WithSummary("A feature set, or one version of it (name@2)")
            .Produces<FeatureSetAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
        routes.MapPost("/v1/features/plan", Plan)
            .TakesQuery()
            .WithSummary("What applying feature definitions would do")
            .Produces<FeaturePlanAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json");
        routes.MapPost("/v1/features/apply", ApplyAsync)
            .TakesQuery()
            .WithSummary("Apply feature definitions")
            .WithDescription("What is applied and not among the definitions is deleted. With the state of a plan, only what was planned is done.")
            .Produces<FeaturePlanAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, "application/problem+json");
    }

    static FeatureViewsAnswer Views(FeatureCatalog catalog, FeatureStream stream) =>
        new(catalog.State, [.. catalog.Views.Select(view => FeatureViewAnswer.From(view, stream)), .. catalog.OnDemandViews.Select(FeatureViewAnswer.From)]);

    static FeatureSetsAnswer Sets(FeatureCatalog catalog) => new(catalog.State, [.. catalog.Sets.Select(set => Answer(catalog, set))]);

    static FeatureSetAnswer Answer(FeatureCatalog catalog, AppliedSet set) => FeatureSetAnswer.From(set, catalog.BindSet($"{set.Name}@{set.Version}", fullNames: true));

    static FeatureViewAnswer View(FeatureCatalog catalog, FeatureStream stream, string text)
    {
        var (name, version) = Versioned(text);
        if (catalog.Views.FirstOrDefault(view => view.Bound.Name == name && (version is null ? view.IsCurrent : view.Bound.Version == version)) is { } found) return FeatureViewAnswer.From(found, stream);
        return catalog.TryGetOnDemand(name, version, out var onDemand)
            ? FeatureViewAnswer.From(onDemand)
            : throw Missing("view", text, catalog.Views.Select(view => (view.Bound.Name, view.Bound.Version)).Concat(catalog.OnDemandViews.Select(view => (view.Bound.Name, view.Bound.Version))));
    }

    static FeatureSetAnswer Set(FeatureCatalog catalog, string text)
    {
        var (name, version) = Versioned(text);
        return catalog.TryGetSet(name, version, out var set) ? Answer(catalog, set) : throw Missing("set", text, catalog.Sets.Select(set => (set.Name, set.Version)));
    }

    /// <summary>A name that may have a version, as in <c>fraud@3</c>.</summary>
    public static (string Name, int? Version) Versioned(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at >= 0 && int.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? (text[..at], version) : (text, null);
    }

    /// <summary>The error for a view or set that is not applied.</summary>
    public static InvalidInputException Missing(string kind, string text, IEnumerable<(string Name, int Version)> all)
    {
        var (name, versions) = (Versioned(text).Name, all.ToList());
        var kept = versions.Where(one => one.Name == name).Select(one => $"{name}@{one.Version}").ToList();
        return new("SXT2019", $"There is no feature {kind} '{text}'.{NearestName.Hint(name, versions.Select(one => one.Name).Where(known => known != name))}{(kept.Count == 0 ? "" : $" There is {string.Join(", ", kept)}.")} GET /v1/features/{kind}s lists what is.");
    }

    static JsonHttpResult<FeaturePlanAnswer> Plan(FeaturePlanRequest request, FeatureRegistry registry, ITableStore tables)
    {
        var plan = Compare(registry, tables, request.Definitions, request.Force, request.Retire);
        return TypedResults.Json(FeaturePlanAnswer.From(plan, plan.State, applied: false), ServerJson.Plain.FeaturePlanAnswer);
    }

    static async Task<IResult> ApplyAsync(FeatureApplyRequest request, FeatureRegistry registry, ITableStore tables, CancellationToken cancellationToken)
    {
        var plan = Compare(registry, tables, request.Definitions, request.Force, request.Retire);
        if (request.State is { } state && state != plan.State)
            throw new InvalidInputException("SXT2013", $"The plan was made for state {state} of the features, which are at {plan.State}: something else was applied since. Plan again.");
        var applied = await registry.ApplyAsync(plan, cancellationToken);
        return TypedResults.Json(FeaturePlanAnswer.From(plan, applied.State, applied: true), ServerJson.Plain.FeaturePlanAnswer);
    }

    static FeaturePlan Compare(FeatureRegistry registry, ITableStore tables, IReadOnlyList<JsonObject> definitions, bool? force, IReadOnlyList<string>? retire)
    {
        RequestList.RequireItems(definitions, "definitions");
        RequestList.RequireItems(retire, "retire");
        var wanted = DefinitionReader.ReadAll(definitions.Select((definition, i) => ($"definitions[{i}]", (JsonNode?)definition)));
        return registry.Plan(wanted, new PlanOptions { Force = force ?? false, Retire = [.. retire ?? []], Cost = view => Cost(tables, view) });
    }

    static (long Rows, long Bytes) Cost(ITableStore tables, BoundView view)
    {
        var files = tables.Files(tables.Current.Number, view.Source.Name);
        return (files.Sum(file => file.Rows), files.Sum(file => file.Bytes));
    }
}
