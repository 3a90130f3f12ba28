using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Endpoints;
using Sextant.Server.Security;

namespace Sextant.Server.Review;

/// <summary>What reviewers do with a case that they have: <c>/v1/review/cases/{id}/heartbeat|release|verdict|skip|escalate|undo</c>.</summary>
static class ReviewWorkEndpoints
{
    public static void MapReviewWork(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/review/cases/{id}/heartbeat", HeartbeatAsync).IsCaseDoor("Keep a case", "The lease begins anew.").Produces<CaseLeaseAnswer>();
        routes.MapPost("/v1/review/cases/{id}/release", ReleaseAsync).IsCaseDoor("Give a case back", "Without a word about it; the reviewer may get it again.").Produces<CaseAnswer>();
        routes.MapPost("/v1/review/cases/{id}/verdict", DecideAsync).IsCaseDoor("Decide a case", "The same again is harmless. A lease that has run out still counts if nobody has claimed the case since.").Produces<CaseVerdictAnswer>();
        routes.MapPost("/v1/review/cases/{id}/skip", SkipAsync).IsCaseDoor("Leave a case to others", "The reviewer does not get it again.").Produces<CaseAnswer>();
        routes.MapPost("/v1/review/cases/{id}/escalate", EscalateAsync).IsCaseDoor("Hand a case up", "It goes to reviewers with the queue's skill for escalations.").Produces<CaseAnswer>();
        routes.MapPost("/v1/review/cases/{id}/undo", UndoAsync).IsCaseDoor("Take a verdict back", "Within the queue's time, and before anybody looked at the case since. The reviewer has the case again; a label that the verdict became is revoked.").Produces<ClaimAnswer>();
    }

    public static RouteHandlerBuilder IsCaseDoor(this RouteHandlerBuilder route, string summary, string description) => route
        .RequireRole(AccessRole.Reviewer, "review")
        .TakesQuery()
        .WithSummary(summary)
        .WithDescription(description)
        .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json")
        .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json")
        .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, "application/problem+json");

    /// <summary>The case after something was done with it.</summary>
    public static async Task<IResult> CaseAsync(ReviewQueues queues, string id, CancellationToken cancellationToken) =>
        TypedResults.Json(ReviewAnswers.Case(await queues.CaseAsync(id, cancellationToken)), ServerJson.Plain.CaseAnswer);

    static async Task<IResult> HeartbeatAsync(string id, CaseLeaseRequest request, ReviewQueues queues, CancellationToken cancellationToken) =>
        TypedResults.Json(new CaseLeaseAnswer((await queues.HeartbeatAsync(id, request.By, request.Lease, cancellationToken)).ToString()), ServerJson.Plain.CaseLeaseAnswer);

    static async Task<IResult> ReleaseAsync(string id, CaseLeaseRequest request, ReviewQueues queues, CancellationToken cancellationToken)
    {
        await queues.ReleaseAsync(id, request.By, request.Lease, cancellationToken);
        return await CaseAsync(queues, id, cancellationToken);
    }

    static async Task<IResult> DecideAsync(string id, CaseVerdictRequest request, ReviewQueues queues, CancellationToken cancellationToken)
    {
        RequestList.RequireItems(request.Reasons, "reasons");
        var verdict = new CaseVerdict(request.Verdict) { Reasons = [.. request.Reasons ?? []], Note = request.Note, Template = request.Template };
        var result = await queues.DecideAsync(id, request.By, request.Lease, verdict, cancellationToken);
        return TypedResults.Json(new CaseVerdictAnswer(result.IsDuplicate, result.UndoUntil.ToString()), ServerJson.Plain.CaseVerdictAnswer);
    }

    static async Task<IResult> SkipAsync(string id, CasePassRequest request, ReviewQueues queues, CancellationToken cancellationToken)
    {
        await queues.SkipAsync(id, request.By, request.Lease, request.Reason, cancellationToken);
        return await CaseAsync(queues, id, cancellationToken);
    }

    static async Task<IResult> EscalateAsync(string id, CasePassRequest request, ReviewQueues queues, CancellationToken cancellationToken)
    {
        await queues.EscalateAsync(id, request.By, request.Lease, request.Reason, cancellationToken);
        return await CaseAsync(queues, id, cancellationToken);
    }

    static async Task<IResult> UndoAsync(string id, CaseReasonRequest request, ReviewQueues queues, CancellationToken cancellationToken) =>
        TypedResults.Json(ReviewAnswers.Claim(await queues.UndoAsync(id, request.By, request.Reason, cancellationToken)), ServerJson.Plain.ClaimAnswer);
}
