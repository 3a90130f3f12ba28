using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Sextant.Hosting.Models;
using Sextant.Hosting.Monitoring;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Endpoints;
using Sextant.Server.Security;

namespace Sextant.Server.Monitoring;

/// <summary>What is watched, and what is not as it should be: <c>/v1/monitoring</c>.</summary>
static class MonitoringEndpoints
{
    public static void MapMonitoring(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/monitoring", StatusAsync)
            .RequireRole(AccessRole.Viewer, "monitoring")
            .TakesQuery("scope")
            .WithSummary("What is watched, and how far its reference is")
            .WithDescription("With 'scope', the series of one model too, as of the last look, and what figures its recent scores promise.")
            .Produces<MonitoringAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
        routes.MapGet("/v1/monitoring/alerts", Alerts)
            .RequireRole(AccessRole.Viewer, "monitoring")
            .TakesQuery("state")
            .WithSummary("Alerts, open ones first")
            .WithDescription("'state': open or resolved; default: both.")
            .Produces<MonitoringAlertsAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json");
        routes.MapGet("/v1/monitoring/service-levels", ServiceLevels)
            .RequireRole(AccessRole.Viewer, "monitoring")
            .TakesQuery()
            .WithSummary("How the promises of monitoring.yaml stand, and how fast their error budgets are spent")
            .Produces<ServiceLevelsAnswer>();
        routes.MapGet("/v1/monitoring/fairness", FairnessAsync)
            .RequireRole(AccessRole.Viewer, "monitoring")
            .TakesQuery("model")
            .WithSummary("How champions treat groups, as measured when they were made")
            .Produces<FairnessAnswer>();
        routes.MapPost("/v1/monitoring/{scope}/reference", ResetAsync)
            .RequireRole(AccessRole.Operator, "monitoring")
            .TakesQuery()
            .WithSummary("Begin a new reference of a model now")
            .WithDescription("What it is asked from here on is what later windows are compared with; until the reference is complete, nothing is but what the model was made on.")
            .Produces<MonitoringAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
    }

    static async Task<IResult> StatusAsync(WorkspaceMonitor monitor, ModelHost models, string? scope, CancellationToken cancellationToken)
    {
        var answer = MonitoringAnswers.Status(monitor, scope);
        var expected = scope is not null && await models.FindAsync(scope, cancellationToken) is { } served ? models.EstimateOf(served) : null;
        return TypedResults.Json(expected is null ? answer : answer with { Expected = MonitoringAnswers.Expected(expected) }, ServerJson.Plain.MonitoringAnswer);
    }

    static JsonHttpResult<MonitoringAlertsAnswer> Alerts(WorkspaceMonitor monitor, string? state) => state is null or "open" or "resolved"
        ? TypedResults.Json(MonitoringAnswers.Alerts(monitor, state), ServerJson.Plain.MonitoringAlertsAnswer)
        : throw new InvalidInputException("SXT1040", $"'state' must be open or resolved, not '{state}'.");

    static JsonHttpResult<ServiceLevelsAnswer> ServiceLevels(WorkspaceMonitor monitor) => TypedResults.Json(MonitoringAnswers.ServiceLevels(monitor), ServerJson.Plain.ServiceLevelsAnswer);

    static async Task<IResult> FairnessAsync(ModelHost models, string? model, CancellationToken cancellationToken) =>
        TypedResults.Json(FairnessAnswers.Of(await models.Registry.ListAsync(model, cancellationToken)), ServerJson.Plain.FairnessAnswer);

    static async Task<IResult> ResetAsync(string scope, MonitoringReferenceRequest request, WorkspaceMonitor monitor, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.By)) throw new InvalidInputException("SXT2255", "Say who begins the new reference: 'by' is empty.");
        await monitor.ResetAsync(scope, request.By, cancellationToken);
        return TypedResults.Json(MonitoringAnswers.Status(monitor, scope), ServerJson.Plain.MonitoringAnswer);
    }
}
