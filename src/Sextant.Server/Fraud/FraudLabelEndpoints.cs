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

/// <summary>What turned out: <c>/v1/fraud/labels</c>. They are labels as all others, named 'fraud': <c>/v1/feedback</c> lists and revokes them.</summary>
static class FraudLabelEndpoints
{
    const int MostLabels = 1000;

    static readonly string[] Sources = ["chargeback", "analyst", "customer", "warning"];

    public static void MapFraudLabels(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/fraud/labels", AddAsync)
            .TakesQuery()
            .RequireIntake("fraud")
            .WithSummary("Say what was fraud and what was none")
            .WithDescription("By the decision's id, or by the id of the payment, login or sign-up. The same label again is harmless; another of its id is refused. One wrong label does not keep the others out. POST /v1/feedback/revoke takes a label back.")
            .Produces<FeedbackAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json");
    }

    static async Task<IResult> AddAsync(FraudLabelsRequest request, FeedbackStore store, IDecisionLog log, CancellationToken cancellationToken)
    {
        if (request.Labels.Count > MostLabels) throw new InvalidInputException("SXT2660", FormattableString.Invariant($"There are {request.Labels.Count:N0} labels; at most {MostLabels} are taken at once. Send them in parts."));
        List<(int Index, NewLabel Label)> read = [];
        List<FeedbackItem> items = [];
        for (var i = 0; i < request.Labels.Count; i++)
        {
            try
            {
                read.Add((i, await ReadAsync(request.Labels[i], log, cancellationToken)));
            }
            catch (InvalidInputException error)
            {
                items.Add(new(i, request.Labels[i].Id, "refused", error.Code, error.Message));
            }
        }

        var refused = items.Count;
        var outcomes = await store.AddAsync([.. read.Select(one => one.Label)], cancellationToken);
        items.AddRange(outcomes.Select((outcome, i) => (outcome, read[i])).Where(one => one.outcome.Error is not null).Select(one => new FeedbackItem(
            one.Item2.Index, one.Item2.Label.Id, one.outcome.Kind == LabelOutcomeKind.Conflict ? "conflict" : "refused", one.outcome.Error!.Code, one.outcome.Error.Message)));
        return TypedResults.Json(
            new FeedbackAnswer(Count(LabelOutcomeKind.Accepted), Count(LabelOutcomeKind.Duplicate), Count(LabelOutcomeKind.Conflict), Count(LabelOutcomeKind.Refused) + refused, outcomes.Count(outcome => outcome.IsPending), items),
            ServerJson.Plain.FeedbackAnswer);

        long Count(LabelOutcomeKind kind) => outcomes.Count(outcome => outcome.Kind == kind);
    }

    static async ValueTask<NewLabel> ReadAsync(FraudLabelRequest label, IDecisionLog log, CancellationToken cancellationToken)
    {
        if (!Sources.Contains(label.Source)) throw new InvalidInputException("SXT2660", $"'source' must be {string.Join(", ", Sources)}, not '{label.Source}'.");
        if (label.DecisionId is null == label.RequestId is null) throw new InvalidInputException("SXT2660", "Give 'decisionId' or 'requestId', and not both.");
        return new(label.Id, LabelledPast.Label, label.Fraud ? 1 : 0, label.Source)
        {
            DecisionId = label.DecisionId ?? await DecisionOfAsync(label, log, cancellationToken),
            EventTime = label.EventTime is null ? null : ReviewTimes.Read(label.EventTime, "eventTime"),
            KnownTime = label.KnownTime is null ? null : ReviewTimes.Read(label.KnownTime, "knownTime"),
        };
    }

    static async ValueTask<string> DecisionOfAsync(FraudLabelRequest label, IDecisionLog log, CancellationToken cancellationToken)
    {
        var page = await log.QueryAsync(new() { Decider = FraudEndpoints.KindOf(label.Kind).Decider, Entity = "request", Key = label.RequestId, Limit = 1 }, cancellationToken);
        return page.Decisions is [{ } entry, ..] ? entry.Id : throw new InvalidInputException("SXT2660", $"No {label.Kind} '{label.RequestId}' was decided. Correct 'requestId' or 'kind', or name the decision.");
    }
}
