using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Features;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Security;

namespace Sextant.Server.Endpoints;

/// <summary>Feature definitions: what is applied, what a change would do, and applying it: <c>/v1/features</c>.</summary>
static class FeatureDefinitionEndpoints
{
    public static void MapFeatureDefinitions(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/features/views", (FeatureRegistry registry, FeatureStream stream) => TypedResults.Json(Views(registry.Current, stream), ServerJson.Plain.FeatureViewsAnswer))
            .RequireRole(AccessRole.Viewer, "features")
            .TakesQuery()
            .WithSummary("All feature views that are applied, with their versions")
            .Produces<FeatureViewsAnswer>();
        routes.MapGet("/v1/features/views/{name}", (string name, FeatureRegistry registry, FeatureStream stream) => TypedResults.Json(View(registry.Current, stream, name), ServerJson.Plain.FeatureViewAnswer))
            .RequireRole(AccessRole.Viewer, "features")
            .TakesQuery()
            .WithSummary("A feature view, or one version of it (name@2)")
            .Produces<FeatureViewAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
        routes.MapGet("/v1/features/sets", (FeatureRegistry registry) => TypedResults.Json(Sets(registry.Current), ServerJson.Plain.FeatureSetsAnswer))
            .RequireRole(AccessRole.Viewer, "features")
            .TakesQuery()
            .WithSummary("All feature sets that are applied, with their versions")
            .Produces<FeatureSetsAnswer>();
        routes.MapGet("/v1/features/sets/{name}", (string name, FeatureRegistry registry) => TypedResults.Json(Answer(registry.Current, FeatureNames.Set(registry.Current, name)), ServerJson.Plain.FeatureSetAnswer))
            .RequireRole(AccessRole.Viewer, "features")
            .TakesQuery()
            .WithSummary("A feature set, or one version of it (name@2)")
            .Produces<FeatureSetAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
        routes.MapPost("/v1/features/plan", PlanAsync)
            .RequireRole(AccessRole.Analyst, "features", AccessVerb.Read)
            .TakesQuery()
            .WithSummary("What applying feature definitions would do")
            .Produces<FeaturePlanAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json");
        routes.MapPost("/v1/features/apply", ApplyAsync)
            .RequireRole(AccessRole.Operator, "features")
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

    static FeatureViewAnswer View(FeatureCatalog catalog, FeatureStream stream, string text) => FeatureNames.TryOnDemand(catalog, text, out var onDemand)
        ? FeatureViewAnswer.From(onDemand)
        : FeatureViewAnswer.From(FeatureNames.View(catalog, text), stream);

    static async Task<IResult> PlanAsync(FeaturePlanRequest request, FeatureRegistry registry, PolicyRegistry policies, ITableStore tables, IEventLog log, CancellationToken cancellationToken)
    {
        var plan = Compare(registry, policies, await BackfillCosts.ReadAsync(tables, log, cancellationToken), request.Definitions, request.Force, request.Retire);
        return TypedResults.Json(FeaturePlanAnswer.From(plan, plan.State, applied: false), ServerJson.Plain.FeaturePlanAnswer);
    }

    static async Task<IResult> ApplyAsync(FeatureApplyRequest request, FeatureRegistry registry, PolicyRegistry policies, ITableStore tables, IEventLog log, CancellationToken cancellationToken)
    {
        var plan = Compare(registry, policies, await BackfillCosts.ReadAsync(tables, log, cancellationToken), request.Definitions, request.Force, request.Retire);
        if (request.State is { } state && state != plan.State)
            throw new InvalidInputException("SXT2013", $"The plan was made for state {state} of the features, which are at {plan.State}: something else was applied since. Plan again.");
        var applied = await registry.ApplyAsync(plan, cancellationToken);
        return TypedResults.Json(FeaturePlanAnswer.From(plan, applied.State, applied: true), ServerJson.Plain.FeaturePlanAnswer);
    }

    static FeaturePlan Compare(FeatureRegistry registry, PolicyRegistry policies, BackfillCosts costs, IReadOnlyList<JsonObject> definitions, bool? force, IReadOnlyList<string>? retire)
    {
        RequestList.RequireItems(definitions, "definitions");
        RequestList.RequireItems(retire, "retire");
        var wanted = DefinitionReader.ReadAll(definitions.Select((definition, i) => ($"definitions[{i}]", (JsonNode?)definition)));
        var users = policies.Deciding.Where(version => version.Policy.Binding.Set.Length > 0).Select(version => new SetUser(version.Policy.Binding.Set, $"policy '{version.Policy.Definition.Name}'"));
        return registry.Plan(wanted, new PlanOptions { Force = force ?? false, Retire = [.. retire ?? []], Users = [.. users], Cost = costs.Of });
    }
}
