using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Endpoints;
using Sextant.Server.Security;

namespace Sextant.Server.Decisions;

/// <summary>Decisions that were made: <c>/v1/decisions</c>.</summary>
static class DecisionEndpoints
{
    public static void MapDecisionLog(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/decisions", ListAsync)
            .TakesQuery("decider", "verdict", "entity", "key", "degraded", "from", "until", "order", "limit", "cursor")
            .RequireRole(AccessRole.Viewer, "decisions")
            .WithSummary("Recorded decisions by time, decider, verdict and entity")
            .Produces<DecisionsPage>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json");
        routes.MapGet("/v1/decisions/{id}", FindAsync)
            .TakesQuery()
            .RequireRole(AccessRole.Analyst, "decisions")
            .WithSummary("A decision with all that was recorded of it")
            .Produces<DecisionAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
        routes.MapReplays();
        routes.MapRedactions();
    }

    /// <summary>A decision by its id.</summary>
    /// <exception cref="InvalidInputException">SXT2494: there is none.</exception>
    public static async ValueTask<DecisionEntry> EntryAsync(IDecisionLog log, string id, CancellationToken cancellationToken) => await log.FindAsync(id, cancellationToken)
        ?? throw new InvalidInputException("SXT2494", $"There is no decision '{id}'. It may be older than decisions are kept; GET /v1/decisions lists those that are.");

    static async Task<IResult> ListAsync(
        IDecisionLog log, string? decider, string? verdict, string? entity, string? key, string? degraded, string? from, string? until, string? order, string? limit, string? cursor, CancellationToken cancellationToken)
    {
        var page = await log.QueryAsync(
            new()
            {
                Decider = decider,
                Verdict = verdict,
                Entity = entity,
                Key = key,
                IsDegraded = degraded switch
                {
                    null => null,
                    "true" => true,
                    "false" => false,
                    _ => throw Wrong($"degraded must be true or false, not '{degraded}'."),
                },
                From = DecisionTimes.Read(from, "from"),
                Until = DecisionTimes.Read(until, "until"),
                Descending = order switch
                {
                    null or "newest" => true,
                    "oldest" => false,
                    _ => throw Wrong($"order must be newest or oldest, not '{order}'."),
                },
                Limit = (int)(QueryParameters.Number(limit, "limit", 1, DecisionQuery.MaxLimit) ?? 100),
                After = cursor,
            },
            cancellationToken);
        return TypedResults.Json(new DecisionsPage([.. page.Decisions.Select(Line)], page.Next), ServerJson.Plain.DecisionsPage);
    }

    static async Task<IResult> FindAsync(string id, IDecisionLog log, CancellationToken cancellationToken)
    {
        var entry = await EntryAsync(log, id, cancellationToken);
        using var record = JsonDocument.Parse(entry.Record);
        return TypedResults.Json(new DecisionAnswer(Line(entry), record.RootElement.Clone()), ServerJson.Plain.DecisionAnswer);
    }

    static DecisionLine Line(DecisionEntry entry) => new(entry.Id, entry.Time.ToString(), entry.Decider, entry.Verdict, entry.Entities, entry.IsDegraded);

    static InvalidInputException Wrong(string detail) => new("SXT1040", detail);
}
