using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Fraud;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Decisions;
using Sextant.Server.Endpoints;
using Sextant.Server.Security;

namespace Sextant.Server.Fraud;

/// <summary>Who is linked to whom: <c>/v1/fraud/graph</c>.</summary>
static class FraudGraphEndpoints
{
    const int MostSteps = 5;
    const int MostMembers = 1000;

    public static void MapFraudGraph(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/fraud/graph", Show)
            .TakesQuery()
            .RequireRole(AccessRole.Viewer, "fraud")
            .WithSummary("How large the entity graph is, and how far it has followed the log")
            .Produces<FraudGraphAnswer>();
        routes.MapGet("/v1/fraud/graph/ring", Ring)
            .TakesQuery("kind", "key", "steps", "most", "time")
            .RequireRole(AccessRole.Analyst, "fraud")
            .WithSummary("The surroundings of an entity: who is linked to it, how, since when, and who is known fraud")
            .WithDescription("kind and key name the entity, as card and tok-1; steps (1 to 5, default 3) how many links far, most (default 200) how many members; time as of when.")
            .Produces<FraudRingAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status503ServiceUnavailable, "application/problem+json");
    }

    static IResult Show(FraudGraph graph, IEventLog log) => TypedResults.Json(
        graph.Current is { } current
            ? new FraudGraphAnswer(true, current.NodeCount, current.LinkCount, current.Bytes, Math.Max(0, log.LastSequence - graph.Sequence), [.. current.Options.Kinds.Select(kind => kind.Name)])
            : new FraudGraphAnswer(false, 0, 0, 0, log.LastSequence, []),
        ServerJson.Plain.FraudGraphAnswer);

    static IResult Ring(string? kind, string? key, string? steps, string? most, string? time, FraudGraph graph, TimeProvider clock)
    {
        if (string.IsNullOrEmpty(kind) || string.IsNullOrEmpty(key)) throw new InvalidInputException("SXT1040", "'kind' and 'key' name the entity, as ?kind=card&key=tok-1.");
        var current = graph.Current ?? throw new BusyException("SXT5408", "The entity graph is being built, and says nothing yet. GET /v1/fraud/graph says when it is there.", TimeSpan.FromSeconds(5));
        var view = RingView.Of(
            current, new(kind, key), DecisionTimes.Read(time, "time") ?? Timestamp.Now(clock), (int)(QueryParameters.Number(steps, "steps", 1, MostSteps) ?? 3), (int)(QueryParameters.Number(most, "most", 1, MostMembers) ?? 200))
            ?? throw new InvalidInputException("SXT5410", $"The entity graph knows no {kind} '{key}': nothing was seen together with it.");
        return TypedResults.Json(Answer(view), ServerJson.Plain.FraudRingAnswer);
    }

    static FraudRingAnswer Answer(RingView view) => new(
        [.. view.Members.Select(member => new FraudRingMember(member.Kind, member.Key, member.Steps, member.Degree, member.KnownFraud, member.KnownSince?.ToString()))],
        [.. view.Links.Select(link => new FraudRingLink(link.Left, link.Right, link.FirstSeen.ToString(), link.LastSeen.ToString(), link.Count))],
        view.IsCut, view.Component.Size, view.Component.KnownFraud);
}
