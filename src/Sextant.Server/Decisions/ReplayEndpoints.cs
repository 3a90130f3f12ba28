using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Endpoints;
using Sextant.Server.Security;

namespace Sextant.Server.Decisions;

/// <summary>Decisions made again: <c>POST /v1/replays</c>.</summary>
static class ReplayEndpoints
{
    const int MostDecisions = 1_000_000;

    public static void MapReplays(this IEndpointRouteBuilder routes) => routes.MapPost("/v1/replays", ReplayAsync)
        .TakesQuery()
        .RequireRole(AccessRole.Analyst, "decisions", AccessVerb.Read)
        .HasLimits(RequestLimits.Hour)
        .WithSummary("Make recorded decisions again, and compare them bit for bit")
        .WithDescription("What came from outside is served as it was recorded; models score again by the versions that scored; the decider decides again. With 'models' or 'deciderVersion' it answers: what if? Nothing is recorded.")
        .Produces<ReplayAnswer>()
        .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json")
        .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");

    static async Task<IResult> ReplayAsync(ReplayRequest request, IDecisionLog log, Replayer replayer, IReplayables deciders, CancellationToken cancellationToken)
    {
        if (request.Limit is < 1 or > MostDecisions) throw Wrong(FormattableString.Invariant($"limit must be 1 to {MostDecisions}, not {request.Limit}."));
        var only = request.Id is { } id ? await DecisionEndpoints.EntryAsync(log, id, cancellationToken) : null;
        var change = await ChangeAsync(request, request.Decider ?? only?.Decider, deciders, cancellationToken);
        var entries = only is not null ? Only(only) : log.RangeAsync(Query(request), cancellationToken);
        var summary = await ReplaySummary.OfAsync(Taken(entries, request.Limit, cancellationToken), replayer, change, null, cancellationToken);
        return TypedResults.Json(Answer(summary), ServerJson.Plain.ReplayAnswer);
    }

    static async ValueTask<ReplayChange> ChangeAsync(ReplayRequest request, string? decider, IReplayables deciders, CancellationToken cancellationToken)
    {
        if (request.DeciderVersion is not { } version) return new() { Models = request.Models ?? new Dictionary<string, int>() };
        if (decider is null) throw Wrong("'deciderVersion' needs the 'decider' whose version it is.");
        var other = await deciders.FindAsync(decider, version, cancellationToken)
            ?? throw new InvalidInputException("SXT2495", $"There is no version {version} of the decider '{decider}'. GET /v1/policies/{decider} lists those of a declared one.");
        return new() { Models = request.Models ?? new Dictionary<string, int>(), Decider = other };
    }

    static DecisionQuery Query(ReplayRequest request) => new()
    {
        Decider = request.Decider,
        Verdict = request.Verdict,
        From = DecisionTimes.Read(request.From, "from"),
        Until = DecisionTimes.Read(request.Until, "until"),
        Descending = false,
    };

    static async IAsyncEnumerable<DecisionEntry> Taken(IAsyncEnumerable<DecisionEntry> entries, int most, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var entry in entries.WithCancellation(cancellationToken))
        {
            if (most-- == 0) yield break;
            yield return entry;
        }
    }

    static async IAsyncEnumerable<DecisionEntry> Only(DecisionEntry entry)
    {
        await Task.CompletedTask;
        yield return entry;
    }

    static ReplayAnswer Answer(ReplaySummary summary) => new(
        summary.Decisions,
        summary.Equal,
        summary.Different,
        summary.Impossible,
        summary.Recomputed,
        [.. summary.Verdicts.OrderByDescending(pair => pair.Value).Select(pair => new ReplayVerdicts(pair.Key.Was, pair.Key.Now, pair.Value))],
        [.. summary.Examples.Select(example => new ReplayExample(example.Id, example.Outcome == ReplayOutcome.Different ? "different" : "impossible", example.Differences))]);

    static InvalidInputException Wrong(string detail) => new("SXT1040", detail);
}
