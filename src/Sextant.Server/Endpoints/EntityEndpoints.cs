using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Sextant.Features;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Problems;
using Sextant.Server.Security;

namespace Sextant.Server.Endpoints;

/// <summary>Erasing entities, and the receipts: <c>/v1/entities</c>, <c>/v1/receipts</c>.</summary>
static class EntityEndpoints
{
    public static void MapEntities(this IEndpointRouteBuilder routes)
    {
        routes.MapDelete("/v1/entities/{entity}/{key}", EraseAsync)
            .HasLimits(RequestLimits.Day)
            .RequireRole(AccessRole.Admin, "entities")
            .RequireWorkspaceOwner()
            .TakesQuery()
            .WithSummary("Erase everything about an entity")
            .WithDescription("For the workspace's owner. Takes it out of log, history in every version, online views and quarantine; cannot be undone. If it is interrupted, do it again. Answers with a receipt; asked for application/x-ndjson, with a line for each step, then one with the receipt or the problem.")
            .Produces<EntityReceipt>()
            .Produces<ErasureLine>(contentType: LineAnswer.ContentType)
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json");
        routes.MapGet("/v1/receipts/{id}", async (string id, EntityReceipts receipts, CancellationToken cancellationToken) =>
                TypedResults.Json(await receipts.FindAsync(id, cancellationToken), ServerJson.Plain.EntityReceipt))
            .RequireRole(AccessRole.Analyst, "entities")
            .TakesQuery()
            .WithSummary("The receipt of an erased entity")
            .Produces<EntityReceipt>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
    }

    static async Task<IResult> EraseAsync(string entity, string key, HttpContext context, EntityErasure erasure, CancellationToken cancellationToken)
    {
        // Routing leaves %2F as it is, which then cannot be told from a key that holds those characters: the whole wrong entity would go.
        if (context.Features.Get<IHttpRequestFeature>() is { RawTarget: { Length: > 0 } target }) key = Uri.UnescapeDataString(target.Split('?')[0].Split('/')[^1]);
        if (!LineAnswer.IsAsked(context)) return TypedResults.Json(await erasure.EraseAsync(entity, key, null, cancellationToken), ServerJson.Plain.EntityReceipt);
        await LineAnswer.RunAsync<string, ErasureLine>(
            context,
            ServerJson.Plain.ErasureLine,
            step => new(step, null, null),
            error => new(null, null, Problem.Describe(error)),
            async (progress, stop) => new(null, await erasure.EraseAsync(entity, key, progress, stop), null));
        return TypedResults.Empty;
    }
}
