using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Endpoints;
using Sextant.Server.Security;

namespace Sextant.Server.Decisions;

/// <summary><c>/v1/redactions</c>: fields that must not be kept are taken out of what was recorded.</summary>
static class RedactionEndpoints
{
    /// <summary>Adds the route.</summary>
    public static void MapRedactions(this IEndpointRouteBuilder routes) => routes.MapPost("/v1/redactions", RedactAsync)
        .TakesQuery()
        .RequireRole(AccessRole.Admin, "decisions")
        .HasLimits(RequestLimits.Hour)
        .WithSummary("Take fields out of the records of decisions, for good")
        .WithDescription("Null takes their place, each record says which were taken, and no byte of what they held stays in the log's files. Such decisions cannot be made again. Cut off anywhere, the same request finishes it.")
        .Produces<RedactionAnswer>()
        .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json");

    static async Task<IResult> RedactAsync(RedactionRequest request, EventDecisionLog decisions, TimeProvider clock, CancellationToken cancellationToken)
    {
        var before = DecisionTimes.Read(request.Before, "before") ?? Timestamp.Now(clock);
        var redacted = await decisions.RedactAsync(request.Decider, [.. request.Fields], before, cancellationToken);
        return TypedResults.Json(new RedactionAnswer(redacted, before.ToString()), ServerJson.Plain.RedactionAnswer);
    }
}
