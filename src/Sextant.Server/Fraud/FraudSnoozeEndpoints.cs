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

/// <summary>Whose reviews open no new cases for a time: <c>/v1/fraud/snoozes</c>.</summary>
static class FraudSnoozeEndpoints
{
    const int MostDecisions = 20;

    public static void MapFraudSnoozes(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/fraud/snoozes", ListAsync)
            .TakesQuery()
            .RequireRole(AccessRole.Analyst, "fraud")
            .WithSummary("Whose reviews open no new cases, and which did not")
            .Produces<FraudSnoozesAnswer>();
        routes.MapPost("/v1/fraud/snoozes", SnoozeAsync)
            .TakesQuery()
            .RequireRole(AccessRole.Reviewer, "fraud")
            .WithSummary("Open no new cases about an entity until a time, unless much is at stake")
            .WithDescription("The requests themselves are decided as before. What opens no case is noted.")
            .Produces<FraudSnoozesAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json");
        routes.MapPost("/v1/fraud/snoozes/remove", WakeAsync)
            .TakesQuery()
            .RequireRole(AccessRole.Reviewer, "fraud")
            .WithSummary("Open cases about an entity again")
            .Produces<FraudSnoozesAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
    }

    static async Task<IResult> ListAsync(FraudCaseStore store, CancellationToken cancellationToken)
    {
        List<FraudSnoozeItem> items = [];
        foreach (var one in await store.SnoozesAsync(cancellationToken))
        {
            var skipped = one.Skipped == 0 ? [] : await store.SkippedAsync(one.Entity, one.Value, MostDecisions, cancellationToken);
            items.Add(new($"{one.Entity}:{one.Value}", one.Until.ToString(), one.UnlessAbove, one.Reason, one.By, one.At.ToString(), one.Skipped, skipped));
        }

        return TypedResults.Json(new FraudSnoozesAnswer(items), ServerJson.Plain.FraudSnoozesAnswer);
    }

    static async Task<IResult> SnoozeAsync(FraudSnoozeRequest request, FraudCaseStore store, CancellationToken cancellationToken)
    {
        var (entity, value) = Parts(request.Subject);
        await store.SnoozeAsync(entity, value, ReviewTimes.Read(request.Until, "until"), request.UnlessAbove, request.Reason, request.By, cancellationToken);
        return await ListAsync(store, cancellationToken);
    }

    static async Task<IResult> WakeAsync(FraudWakeRequest request, FraudCaseStore store, CancellationToken cancellationToken)
    {
        var (entity, value) = Parts(request.Subject);
        if (!await store.WakeAsync(entity, value, cancellationToken)) throw new InvalidInputException("SXT3031", $"'{request.Subject}' is not snoozed. GET /v1/fraud/snoozes shows who is.");
        return await ListAsync(store, cancellationToken);
    }

    static (string Entity, string Value) Parts(string subject)
    {
        var colon = subject.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (subject, "") : (subject[..colon], subject[(colon + 1)..]);
    }
}
