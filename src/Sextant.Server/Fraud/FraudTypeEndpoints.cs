using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Events;
using Sextant.Fraud;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Endpoints;
using Sextant.Server.Security;

namespace Sextant.Server.Fraud;

/// <summary>The event types of fraud decisions: <c>/v1/fraud/event-types</c>.</summary>
static class FraudTypeEndpoints
{
    public static void MapFraudTypes(this IEndpointRouteBuilder routes) => routes.MapPost("/v1/fraud/event-types", DeclareAsync)
        .TakesQuery()
        .RequireRole(AccessRole.Operator, "fraud")
        .WithSummary("Declare the event types that decisions and labels become")
        .WithDescription("So that features can be defined over them, and past payments, logins, sign-ups and labels be ingested, before the first decision, which declares them too. Doing it again is harmless.")
        .Produces<EventTypesAnswer>();

    static async Task<IResult> DeclareAsync(FraudEvents events, EventCatalog catalog, CancellationToken cancellationToken)
    {
        await events.DeclareAsync(cancellationToken);
        return TypedResults.Json(new EventTypesAnswer([.. FraudEventTypes.All.Select(type => EventTypeAnswer.From(EventTypeEndpoints.Find(catalog, type.Name)))]), ServerJson.Plain.EventTypesAnswer);
    }
}
