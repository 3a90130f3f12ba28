using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Hosting.Models;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Endpoints;
using Sextant.Server.Security;

namespace Sextant.Server.Models;

/// <summary>Registered models: what there is, what happened to it, and what is compared: <c>/v1/models</c>.</summary>
static class ModelEndpoints
{
    const int ChangesOfPage = 1_000;

    public static void MapModels(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/models", ListAsync)
            .RequireRole(AccessRole.Viewer, "models")
            .TakesQuery()
            .WithSummary("All models, and who serves")
            .Produces<ModelsAnswer>();
        routes.MapGet("/v1/models/{name}", ShowAsync)
            .RequireRole(AccessRole.Viewer, "models")
            .TakesQuery()
            .WithSummary("A model and its versions")
            .Produces<ModelAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
        routes.MapGet("/v1/models/{name}/versions/{version}", VersionAsync)
            .RequireRole(AccessRole.Viewer, "models")
            .TakesQuery()
            .WithSummary("All about a version: manifest, card, metrics, tags, approvals")
            .Produces<ModelVersionAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
        routes.MapGet("/v1/models/{name}/history", HistoryAsync)
            .RequireRole(AccessRole.Viewer, "models")
            .TakesQuery("at")
            .WithSummary("What happened to a model; with 'at', what served at that time")
            .Produces<ModelHistoryAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
        routes.MapGet("/v1/models/{name}/compare", CompareAsync)
            .RequireRole(AccessRole.Analyst, "models")
            .TakesQuery("from", "to")
            .WithSummary("Two versions side by side")
            .Produces<ModelComparisonAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
        routes.MapModelChanges();
        routes.MapModelPromotion();
        routes.MapModelRemarks();
        routes.MapModelWebhooks();
        routes.MapModelServing();
        routes.MapModelEncoding();
        routes.MapModelUpkeep();
        routes.MapTrainingRuns();
    }

    /// <summary>The versions of a model.</summary>
    /// <exception cref="InvalidInputException">SXT2250: there is none of that name. SXT2311: a version is named with it.</exception>
    public static async Task<IReadOnlyList<RegisteredModel>> VersionsAsync(ModelRegistry registry, string name, CancellationToken cancellationToken)
    {
        if (name.IndexOf('@', StringComparison.Ordinal) is >= 0 and var at)
            throw new InvalidInputException("SXT2311", $"'{name}' is no model's name: in an address the version has its own place. Ask for '{name[..at]}', or for /v1/models/{name[..at]}/versions/{name[(at + 1)..]}.");
        var versions = await registry.ListAsync(name, cancellationToken);
        // Its error suggests a name.
        if (versions.Count == 0) await registry.ResolveAsync(name, cancellationToken);
        return versions;
    }

    static async Task<IResult> ListAsync(ModelHost models, CancellationToken cancellationToken)
    {
        var summaries = new List<ModelSummary>();
        foreach (var versions in (await models.Registry.ListAsync(name: null, cancellationToken)).GroupBy(version => version.Name))
            summaries.Add(ModelAnswers.Summary([.. versions], await models.FindAsync(versions.Key, cancellationToken), models.ProblemsOf(versions.Key)));
        return TypedResults.Json(new ModelsAnswer(summaries), ServerJson.Plain.ModelsAnswer);
    }

    static async Task<IResult> ShowAsync(string name, ModelHost models, CancellationToken cancellationToken)
    {
        var versions = await VersionsAsync(models.Registry, name, cancellationToken);
        return TypedResults.Json(ModelAnswers.Model(versions, await models.FindAsync(name, cancellationToken), models.ProblemsOf(name)), ServerJson.Plain.ModelAnswer);
    }

    static async Task<IResult> VersionAsync(string name, string version, ModelRegistry registry, CancellationToken cancellationToken)
    {
        var model = await registry.ResolveAsync($"{name}@{version}", cancellationToken);
        var approvals = await registry.ApprovalsAsync(name, model.Version, cancellationToken);
        var answer = new ModelVersionAnswer(
            ModelAnswers.Version(model), model.Manifest.ToJson(), ModelCard.Write(model.Manifest), [.. model.Manifest.Metrics.Select(ModelAnswers.Metric)], model.Tags, [.. approvals.Select(ModelAnswers.Change)]);
        return TypedResults.Json(answer, ServerJson.Plain.ModelVersionAnswer);
    }

    static async Task<IResult> HistoryAsync(string name, string? at, ModelRegistry registry, CancellationToken cancellationToken)
    {
        await VersionsAsync(registry, name, cancellationToken);
        var changes = await ChangesAsync(registry, name, cancellationToken);
        if (at is null) return Answer(new(name, null, null, [.. changes.Select(ModelAnswers.Change)]));
        if (!Timestamp.TryParse(at, out var time)) throw new InvalidInputException("SXT1040", $"at must be a time such as 2026-11-25T08:30:00Z or 2026-11-25, not '{at}'.");
        var before = changes.Where(change => change.At <= time).ToList();
        var aliases = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var alias in before.Where(change => change.Kind == ChangeKind.Alias).Select(change => change.Subject!).Distinct())
            if (await registry.ServedAtAsync(name, alias, time, cancellationToken) is { Version: { } version }) aliases[alias] = version;
        return Answer(new(name, time.ToString(), aliases, [.. before.Select(ModelAnswers.Change)]));

        static IResult Answer(ModelHistoryAnswer answer) => TypedResults.Json(answer, ServerJson.Plain.ModelHistoryAnswer);
    }

    /// <summary>All changes of a model: the newest are what most ask for.</summary>
    static async Task<List<RegistryChange>> ChangesAsync(ModelRegistry registry, string name, CancellationToken cancellationToken)
    {
        var changes = new List<RegistryChange>();
        while (true)
        {
            var page = await registry.HistoryAsync(name, version: null, changes.Count == 0 ? 0 : changes[^1].Id, ChangesOfPage, cancellationToken);
            changes.AddRange(page);
            if (page.Count < ChangesOfPage) return changes;
        }
    }

    static async Task<IResult> CompareAsync(string name, string? from, string? to, ModelRegistry registry, CancellationToken cancellationToken)
    {
        var (a, b) = (await registry.ResolveAsync($"{name}@{Named(from, "from")}", cancellationToken), await registry.ResolveAsync($"{name}@{Named(to, "to")}", cancellationToken));
        return TypedResults.Json(ModelAnswers.Comparison(VersionComparison.Of(a, b)), ServerJson.Plain.ModelComparisonAnswer);
    }

    static string Named(string? version, string parameter) => !string.IsNullOrEmpty(version)
        ? version
        : throw new InvalidInputException("SXT1040", $"'{parameter}' is missing: give a version's number or an alias, as in compare?from=champion&to=3.");
}
