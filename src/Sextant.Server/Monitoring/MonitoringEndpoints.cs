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
            .TakesQuery("model", "decider")
            .WithSummary("How champions treat groups, as measured when they were made, and how deciders do, by their decisions and what came of them")
            .WithDescription("With 'model' or 'decider', only that.")
            .Produces<FairnessAnswer>();
        routes.MapGet("/v1/monitoring/decisions", Decisions)
            .RequireRole(AccessRole.Viewer, "monitoring")
            .TakesQuery("decider", "hours")
            .WithSummary("Verdicts, degradations, scores and latencies of the last hours")
            .WithDescription("As of the last minute. 'hours', this one included: 1 to as many as the longest window of drift (24 by default).")
            .Produces<MonitoredDecisionsAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
        routes.MapGet("/v1/monitoring/performance", PerformanceAsync)
            .RequireRole(AccessRole.Viewer, "monitoring")
            .TakesQuery("decider", "slices")
            .WithSummary("What came of decisions, by when they were made")
            .WithDescription("Counted once a day, and by the job monitoring.decisions. 'slices': true for each version, model, arm and declared segment too.")
            .Produces<OutcomesAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json");
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

    static async Task<IResult> FairnessAsync(ModelHost models, OutcomeWatch outcomes, string? model, string? decider, CancellationToken cancellationToken)
    {
        IReadOnlyList<ModelFairness> ofModels = decider is not null && model is null ? [] : FairnessAnswers.Of(await models.Registry.ListAsync(model, cancellationToken));
        IReadOnlyList<DeciderFairness> ofDeciders = model is not null && decider is null ? [] : DecisionAnswers.Fairness(await outcomes.FairnessAsync(decider, cancellationToken));
        return TypedResults.Json(new FairnessAnswer(ofModels, ofDeciders), ServerJson.Plain.FairnessAnswer);
    }

    static JsonHttpResult<MonitoredDecisionsAnswer> Decisions(WorkspaceMonitor monitor, string? decider, string? hours)
    {
        var longest = monitor.Definition.Drift.WindowHours.Max();
        return TypedResults.Json(DecisionAnswers.Decided(monitor, decider, (int)(QueryParameters.Number(hours, "hours", 1, longest) ?? longest)), ServerJson.Plain.MonitoredDecisionsAnswer);
    }

    static async Task<IResult> PerformanceAsync(OutcomeWatch outcomes, string? decider, string? slices, CancellationToken cancellationToken)
    {
        if (slices is not (null or "true" or "false")) throw new InvalidInputException("SXT1040", $"'slices' must be true or false, not '{slices}'.");
        var found = await outcomes.OutcomesAsync(decider, cancellationToken);
        return TypedResults.Json(DecisionAnswers.Outcomes([.. found.Where(outcome => slices == "true" || outcome.Slice.Length == 0)]), ServerJson.Plain.OutcomesAnswer);
    }

    static async Task<IResult> ResetAsync(string scope, MonitoringReferenceRequest request, WorkspaceMonitor monitor, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.By)) throw new InvalidInputException("SXT2255", "Say who begins the new reference: 'by' is empty.");
        await monitor.ResetAsync(scope, request.By, cancellationToken);
        return TypedResults.Json(MonitoringAnswers.Status(monitor, scope), ServerJson.Plain.MonitoringAnswer);
    }
}
