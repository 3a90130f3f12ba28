using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Endpoints;
using Sextant.Server.Security;

namespace Sextant.Server.Review;

/// <summary>Cases: <c>/v1/review/cases</c>.</summary>
static class ReviewCaseEndpoints
{
    const int PageSize = 50;
    const int MostCases = 500;

    public static void MapReviewCases(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/review/cases", OpenAsync)
            .RequireRole(AccessRole.Reviewer, "review")
            .TakesQuery()
            .WithSummary("Open a case")
            .WithDescription("Idempotent by id and content: the same again is answered with the case as it is now.")
            .Produces<CaseOpenedAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, "application/problem+json");
        routes.MapGet("/v1/review/cases", ListAsync)
            .RequireRole(AccessRole.Viewer, "review")
            .TakesQuery("queue", "state", "assignedTo", "subject", "decisionId", "cursor", "limit")
            .WithSummary("Cases, the newest first")
            .Produces<CasesPage>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json");
        routes.MapGet("/v1/review/cases/{id}", ShowAsync)
            .RequireRole(AccessRole.Viewer, "review")
            .TakesQuery()
            .WithSummary("A case")
            .Produces<CaseAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
        routes.MapGet("/v1/review/cases/{id}/history", HistoryAsync)
            .RequireRole(AccessRole.Viewer, "review")
            .TakesQuery("all")
            .WithSummary("What happened to a case")
            .WithDescription("Until a case is decided, without what others said about it; all=true shows the workspace's owner everything.")
            .Produces<CaseHistoryAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
    }

    static async Task<IResult> OpenAsync(CaseOpenRequest request, ReviewQueues queues, CancellationToken cancellationToken)
    {
        RequestList.RequireItems(request.Evidence, "evidence");
        RequestList.RequireItems(request.Skills, "skills");
        var wanted = new NewCase(request.Id, request.Subject)
        {
            DecisionId = request.DecisionId,
            ExpectedLoss = request.ExpectedLoss,
            Fields = request.Fields ?? [],
            Evidence = [.. request.Evidence ?? []],
            Skills = [.. request.Skills ?? []],
        };
        var (opened, isNew) = await queues.OpenCaseAsync(request.Queue, wanted, request.By, cancellationToken);
        return TypedResults.Json(new CaseOpenedAnswer(isNew, ReviewAnswers.Case(opened)), ServerJson.Plain.CaseOpenedAnswer);
    }

    static async Task<IResult> ListAsync(ReviewQueues queues, string? queue, string? state, string? assignedTo, string? subject, string? decisionId, string? cursor, string? limit, CancellationToken cancellationToken)
    {
        var size = (int)(QueryParameters.Number(limit, "limit", 1, MostCases) ?? PageSize);
        var filter = new CaseFilter(queue, state is null ? null : State(state), assignedTo, subject, decisionId);
        var (cases, next) = await queues.CasesAsync(filter, cursor, size, cancellationToken);
        return TypedResults.Json(new CasesPage([.. cases.Select(ReviewAnswers.Case)], next), ServerJson.Plain.CasesPage);
    }

    static async Task<IResult> ShowAsync(string id, ReviewQueues queues, CancellationToken cancellationToken) =>
        TypedResults.Json(ReviewAnswers.Case(await queues.CaseAsync(id, cancellationToken)), ServerJson.Plain.CaseAnswer);

    static async Task<IResult> HistoryAsync(string id, string? all, HttpContext context, ReviewQueues queues)
    {
        if (all is not (null or "true" or "false")) throw new InvalidInputException("SXT1040", $"all must be true or false, not '{all}'.");
        if (all == "true") WorkspaceOwner.Check(context);
        return TypedResults.Json(ReviewAnswers.History(await queues.HistoryAsync(id, isBlind: all != "true", context.RequestAborted)), ServerJson.Plain.CaseHistoryAnswer);
    }

    public static CaseState State(string word)
    {
        var words = Enum.GetValues<CaseState>().ToDictionary(ReviewAnswers.Word, StringComparer.Ordinal);
        return words.TryGetValue(word, out var state) ? state : throw new InvalidInputException("SXT1040", $"There is no state '{word}'.{NearestName.Hint(word, words.Keys)} There are {string.Join(", ", words.Keys)}.");
    }
}
