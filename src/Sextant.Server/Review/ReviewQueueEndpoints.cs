using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Endpoints;
using Sextant.Server.Security;

namespace Sextant.Server.Review;

/// <summary>Review queues: <c>/v1/review/queues</c>.</summary>
static class ReviewQueueEndpoints
{
    static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static void MapReview(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/review/queues", ListAsync)
            .RequireRole(AccessRole.Viewer, "review")
            .TakesQuery()
            .WithSummary("All review queues")
            .Produces<ReviewQueuesAnswer>();
        routes.MapGet("/v1/review/queues/{name}", ShowAsync)
            .RequireRole(AccessRole.Viewer, "review")
            .TakesQuery()
            .WithSummary("A review queue")
            .Produces<ReviewQueueAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
        routes.MapPut("/v1/review/queues/{name}", ApplyAsync)
            .RequireRole(AccessRole.Admin, "review")
            .RequireWorkspaceOwner()
            .TakesQuery()
            .WithSummary("Declare or change a review queue")
            .WithDescription("For the workspace's owner, since declarations hold the answers of golden items. A queue that a file of the workspace declares is as the file says again after the next start.")
            .Produces<ReviewQueueApplied>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, "application/problem+json");
        routes.MapGet("/v1/review/queues/{name}/statistics", StatisticsAsync)
            .RequireRole(AccessRole.Analyst, "review")
            .TakesQuery("since")
            .WithSummary("How a queue and its reviewers do")
            .WithDescription("What was done is counted from 'since' on, a day ago by default; what waits is counted whenever it came.")
            .Produces<QueueStatisticsAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
        routes.MapPost("/v1/review/queues/{name}/claim", ClaimAsync)
            .RequireRole(AccessRole.Reviewer, "review")
            .TakesQuery()
            .WithSummary("Claim the most urgent case")
            .WithDescription("The case is the reviewer's until expiresAt, and longer with heartbeats. Never one case to two reviewers, nor to one who has seen it. Without a fitting case the answer has none.")
            .Produces<ClaimAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, "application/problem+json");
        routes.MapReviewCases();
        routes.MapReviewWork();
        routes.MapReviewSteering();
    }

    static async Task<IResult> ListAsync(ReviewQueues queues, CancellationToken cancellationToken) =>
        TypedResults.Json(new ReviewQueuesAnswer([.. (await queues.ListAsync(cancellationToken)).Select(ReviewAnswers.Queue)]), ServerJson.Plain.ReviewQueuesAnswer);

    static async Task<IResult> ShowAsync(string name, ReviewQueues queues, CancellationToken cancellationToken) =>
        TypedResults.Json(ReviewAnswers.Queue(await queues.GetAsync(name, cancellationToken)), ServerJson.Plain.ReviewQueueAnswer);

    static async Task<IResult> ApplyAsync(string name, ReviewQueueRequest request, ReviewQueues queues, CancellationToken cancellationToken)
    {
        var definition = request.Definition;
        if (!definition.ContainsKey("queue")) definition.Insert(0, "queue", name);
        if (definition["queue"] is not JsonValue value || !value.TryGetValue<string>(out var given) || given != name)
            throw new InvalidInputException("SXT2560", $"The definition's 'queue' must be '{name}', as the address says. Change one of them, or leave 'queue' out.");
        var changed = await queues.ApplyAsync(definition, "the definition", request.By, cancellationToken);
        return TypedResults.Json(new ReviewQueueApplied(changed, ReviewAnswers.Queue(await queues.GetAsync(name, cancellationToken))), ServerJson.Plain.ReviewQueueApplied);
    }

    static async Task<IResult> StatisticsAsync(string name, string? since, ReviewQueues queues, TimeProvider clock, CancellationToken cancellationToken)
    {
        var from = since is null ? Timestamp.Now(clock).Add(-Day) : ReviewTimes.Read(since, "since");
        return TypedResults.Json(ReviewAnswers.Statistics(await queues.StatisticsAsync(name, from, cancellationToken)), ServerJson.Plain.QueueStatisticsAnswer);
    }

    static async Task<IResult> ClaimAsync(string name, ClaimRequest request, ReviewQueues queues, CancellationToken cancellationToken)
    {
        RequestList.RequireItems(request.Skills, "skills");
        return TypedResults.Json(ReviewAnswers.Claim(await queues.ClaimAsync(name, request.By, request.Skills ?? [], request.ClaimId, cancellationToken)), ServerJson.Plain.ClaimAnswer);
    }
}
