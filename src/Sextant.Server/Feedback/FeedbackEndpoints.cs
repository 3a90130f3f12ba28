using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Events;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Endpoints;
using Sextant.Server.Intake;
using Sextant.Server.Problems;
using Sextant.Server.Security;

namespace Sextant.Server.Feedback;

/// <summary>Labels come in, are looked at and revoked: <c>/v1/feedback</c>.</summary>
static class FeedbackEndpoints
{
    const int PageSize = 100;
    const int MostLabels = 1000;

    public static void MapFeedback(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/feedback", PostAsync)
            .HasLimits(RequestLimits.Day, body: "`intake.maxBatchBytes`; NDJSON none")
            .RequireIntake("feedback")
            .TakesQuery()
            .WithSummary("Store labels")
            .WithDescription("One label or an array of them as application/json, or any number as application/x-ndjson, one a line. Labels answered as accepted are durable. Sending a label again is harmless; another label of its id is refused.")
            .Accepts<FeedbackRequest>("application/json", "application/x-ndjson")
            .Produces<FeedbackAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, "application/problem+json");
        routes.MapGet("/v1/feedback", ListAsync)
            .RequireRole(AccessRole.Viewer, "feedback")
            .TakesQuery("decisionId", "label", "entity", "key", "cursor", "limit")
            .WithSummary("Labels, in the order of their receipt")
            .Produces<LabelsPage>();
        routes.MapPost("/v1/feedback/revoke", RevokeAsync)
            .RequireRole(AccessRole.Operator, "feedback")
            .TakesQuery()
            .WithSummary("Say that a label counts no more")
            .WithDescription("The same again is harmless: the first time stays.")
            .Produces<FeedbackRevokedAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
        routes.MapLabelSpines();
    }

    static async Task PostAsync(HttpContext context, FeedbackStore store, ByteBudget budget, IntakeOptions options)
    {
        var items = new FeedbackItems(store);
        var isSingle = false;
        if (EventBody.IsStream(context.Request))
        {
            using var part = budget.Take(2 * FeedbackLines.MostBytes);
            await using var body = EventBody.Open(context);
            await FeedbackLines.TakeInAsync(body.Reader, items, context.RequestAborted);
        }
        else
        {
            await using var body = EventBody.Open(context);
            using var labels = await JsonBody.ReadAsync(body.Reader, context.Request.ContentLength, budget, options, context.RequestAborted);
            for (var i = 0; i < labels.Count; i++) items.Add(labels[i]);
            await items.CommitAsync(context.RequestAborted);
            isSingle = labels.IsSingle;
        }

        var answer = items.Answer;
        if (isSingle && answer.Items is [{ } item]) await Problem.WriteAsync(context, Problem.StatusOf(new InvalidInputException(item.Code, item.Detail)), item.Code, item.Detail);
        else await context.Response.WriteAsJsonAsync(answer, ServerJson.Plain.FeedbackAnswer, cancellationToken: context.RequestAborted);
    }

    static async Task<IResult> ListAsync(FeedbackStore store, string? decisionId, string? label, string? entity, string? key, string? cursor, string? limit, CancellationToken cancellationToken)
    {
        if (entity is null != key is null) throw new InvalidInputException("SXT1040", "Give 'entity' and 'key' together, as in entity=card&key=c-17.");
        var size = (int)(QueryParameters.Number(limit, "limit", 1, MostLabels) ?? PageSize);
        var after = QueryParameters.Number(cursor, "cursor", 0, long.MaxValue) ?? 0;
        var labels = await store.ListAsync(new(decisionId, label, entity, key), after, size, cancellationToken);
        return TypedResults.Json(new LabelsPage([.. labels.Select(Answer)], labels.Count == size ? labels[^1].Number.ToString(CultureInfo.InvariantCulture) : null), ServerJson.Plain.LabelsPage);
    }

    static async Task<IResult> RevokeAsync(FeedbackRevokeRequest request, FeedbackStore store, CancellationToken cancellationToken)
    {
        Timestamp? time = request.RevokedTime is null ? null : Review.ReviewTimes.Read(request.RevokedTime, "revokedTime");
        var (label, isDuplicate) = await store.RevokeAsync(request.Id, time, request.Reason, request.By, cancellationToken);
        return TypedResults.Json(new FeedbackRevokedAnswer(isDuplicate, Answer(label)), ServerJson.Plain.FeedbackRevokedAnswer);
    }

    static LabelAnswer Answer(StoredLabel label) => new(
        label.Id, label.Label, label.Value, label.Source, label.DecisionId, label.Entity is null ? null : new JsonObject { [label.Entity] = label.Key }, label.EventTime.ToString(), label.KnownTime.ToString(),
        label.ReceivedAt.ToString(), label.Weight, label.RevokedTime?.ToString(), label.RevokedReason);
}
