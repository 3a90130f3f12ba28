using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Fraud;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Endpoints;
using Sextant.Server.Review;
using Sextant.Server.Security;

namespace Sextant.Server.Fraud;

/// <summary>Cases of fraud: <c>/v1/fraud/cases</c>. They are cases of the review queue <c>fraud</c>, where they are claimed and decided.</summary>
static class FraudCaseEndpoints
{
    const int PageSize = 50;
    const int MostCases = 500;

    public static void MapFraudCases(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/fraud/cases", ListAsync)
            .TakesQuery("state", "kind", "assignedTo", "subject", "cursor", "limit")
            .RequireRole(AccessRole.Analyst, "fraud")
            .WithSummary("Cases of fraud, the newest first")
            .WithDescription("Each review opens one by itself, within a second. They are claimed and decided as all cases: POST /v1/review/queues/fraud/claim.")
            .Produces<CasesPage>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json");
        routes.MapGet("/v1/fraud/cases/{id}", ShowAsync)
            .TakesQuery()
            .RequireRole(AccessRole.Analyst, "fraud")
            .WithSummary("A case of fraud with its decision, a timeline of its entities, and similar cases")
            .Produces<FraudCaseAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
    }

    static async Task<IResult> ListAsync(ReviewQueues queues, string? state, string? kind, string? assignedTo, string? subject, string? cursor, string? limit, CancellationToken cancellationToken)
    {
        var size = (int)(QueryParameters.Number(limit, "limit", 1, MostCases) ?? PageSize);
        var filter = new CaseFilter(FraudQueue.Name, state is null ? null : ReviewCaseEndpoints.State(state), assignedTo, subject) { Field = kind is null ? null : ("kind", FraudEndpoints.KindOf(kind).Name) };
        var (cases, next) = await queues.CasesAsync(filter, cursor, size, cancellationToken);
        return TypedResults.Json(new CasesPage([.. cases.Select(ReviewAnswers.Case)], next), ServerJson.Plain.CasesPage);
    }

    static async Task<IResult> ShowAsync(string id, FraudCaseReader cases, CancellationToken cancellationToken) =>
        TypedResults.Json(Answer(await cases.ShowAsync(id, cancellationToken)), ServerJson.Plain.FraudCaseAnswer);

    static FraudCaseAnswer Answer(FraudCaseView view) => new(
        ReviewAnswers.Case(view.Case),
        view.Decision is null ? null : FraudAnswers.Score(view.Decision, isExplained: false),
        [.. view.Timeline.Select(Item)],
        [.. view.Similar.Select(one => new FraudSimilarCase(one.Case.Id, ReviewAnswers.Word(one.Case.State), one.Case.Subject, one.Case.OpenedAt.ToString(), one.Case.Outcome, one.Case.ExpectedLoss, one.Shared))]);

    static FraudTimelineItem Item(TimelineDecision one) => new(
        one.Facts.Entry.Id, one.Facts.RequestId, one.Facts.Kind.Name, one.Facts.Entry.Time.ToString(), one.Facts.Verdict.Word, one.Facts.Verdict.By, one.Facts.Verdict.Probability, one.Facts.Amount, one.Facts.Currency,
        one.Facts.Verdict.Rule, one.Shared);
}
