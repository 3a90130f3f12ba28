using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Sextant.Features;
using Sextant.Hosting.Jobs;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Security;

namespace Sextant.Server.Endpoints;

/// <summary>How good features are: statistics of their values, and an audit of what was served.</summary>
static class FeatureQualityEndpoints
{
    public static void MapFeatureQuality(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/features/views/{name}/statistics", KeptAsync)
            .RequireRole(AccessRole.Viewer, "features")
            .TakesQuery()
            .WithSummary("Statistics of a view's values as they were last collected, beside its baseline")
            .Produces<ViewStatisticsAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
        routes.MapPost("/v1/features/views/{name}/statistics", CollectAsync)
            .HasLimits(RequestLimits.Hour)
            .RequireRole(AccessRole.Analyst, "features")
            .TakesQuery()
            .WithSummary("Collect the statistics of a view's values now")
            .WithDescription("Scans the history of the view's source. Counts the expectations that are not met.")
            .Produces<ViewStatisticsAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
        routes.MapPost("/v1/features/audit", AuditAsync)
            .HasLimits(RequestLimits.Hour)
            .RequireRole(AccessRole.Admin, "features")
            .RequireWorkspaceOwner()
            .TakesQuery("set", "sample")
            .WithSummary("Compute sampled online reads again from history, and compare to the bit")
            .WithDescription("For the workspace's owner: examples show keys and values.")
            .Produces<FeatureAuditAnswer>();
    }

    static async Task<JsonHttpResult<ViewStatisticsAnswer>> KeptAsync(string name, FeatureRegistry registry, FeatureQuality quality, TimeProvider clock, CancellationToken cancellationToken) =>
        Answer(await quality.KeptAsync(FeatureNames.View(registry.Current, name).Bound, cancellationToken), clock);

    static async Task<JsonHttpResult<ViewStatisticsAnswer>> CollectAsync(string name, FeatureRegistry registry, RecordedWork work, TimeProvider clock, CancellationToken cancellationToken) =>
        Answer(await work.CollectAsync(FeatureNames.View(registry.Current, name).Bound, "who asked for statistics", cancellationToken), clock);

    static JsonHttpResult<ViewStatisticsAnswer> Answer(ViewQuality quality, TimeProvider clock) =>
        TypedResults.Json(ViewStatisticsAnswer.From(quality, Timestamp.Now(clock)), ServerJson.Plain.ViewStatisticsAnswer);

    static async Task<JsonHttpResult<FeatureAuditAnswer>> AuditAsync(FeatureRegistry registry, RecordedWork work, string? set, string? sample, CancellationToken cancellationToken)
    {
        var size = (int)(QueryParameters.Number(sample, "sample", 1, AuditLog.MaxSamples) ?? 1000);
        if (set is not null) FeatureNames.Set(registry.Current, set);
        return TypedResults.Json(FeatureAuditAnswer.From(await work.AuditAsync(set, size, "who asked to audit", cancellationToken)), ServerJson.Plain.FeatureAuditAnswer);
    }
}
