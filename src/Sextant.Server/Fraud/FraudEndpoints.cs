using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Sextant.Fraud;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Endpoints;
using Sextant.Server.Policies;
using Sextant.Server.Security;

namespace Sextant.Server.Fraud;

/// <summary>Payments, logins and sign-ups are decided: <c>/v1/fraud/score</c>, <c>/v1/fraud/batch</c>.</summary>
static class FraudEndpoints
{
    const int MostRequests = 1000;

    // Enough that their records go to disk together, and few enough that others get a turn.
    const int AtOnce = 64;

    public static void MapFraud(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/fraud/score", ScoreAsync)
            .TakesQuery("kind", "explain")
            .RequireIntake("fraud")
            .WithSummary("Decide on a payment, a login or a sign-up")
            .WithDescription("The body holds its fields, and those of your own that the policy declares. kind is payment (default), login or signup. The same id with the same fields gets the first answer again; with other fields it is refused.")
            .Produces<FraudScoreAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status503ServiceUnavailable, "application/problem+json");
        routes.MapPost("/v1/fraud/batch", BatchAsync)
            .TakesQuery("kind", "explain")
            .RequireIntake("fraud")
            .WithSummary("Decide on many at once")
            .WithDescription("The body is an array of at most 1,000 payments, logins or sign-ups. One that is refused does not keep the others out.")
            .Produces<FraudBatchAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json");
        routes.MapGet("/v1/fraud/decisions/{id}", FindAsync)
            .TakesQuery("kind")
            .RequireRole(AccessRole.Analyst, "fraud")
            .WithSummary("Why a decision came out as it did; by its id, or by the id of the request")
            .Produces<FraudScoreAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
        routes.MapFraudLabels();
        routes.MapFraudLists();
        routes.MapFraudThresholds();
        routes.MapFraudGraph();
        routes.MapFraudTypes();
        routes.MapFraudRules();
        routes.MapFraudCases();
        routes.MapFraudExport();
        routes.MapFraudSnoozes();
    }

    static async Task<IResult> ScoreAsync([FromBody] JsonElement request, string? kind, string? explain, HttpContext http, FraudDesk desk, CancellationToken cancellationToken) =>
        TypedResults.Json(await AnswerAsync(desk, KindOf(kind), request, ContextOf(http), DecideEndpoints.IsTrue(explain, "explain"), cancellationToken), ServerJson.Plain.FraudScoreAnswer);

    static async Task<IResult> BatchAsync([FromBody] JsonElement requests, string? kind, string? explain, HttpContext http, FraudDesk desk, CancellationToken cancellationToken)
    {
        if (requests.ValueKind != JsonValueKind.Array || requests.GetArrayLength() > MostRequests) throw new InvalidInputException("SXT3024", FormattableString.Invariant($"The body is an array of at most {MostRequests} requests. For one, ask /v1/fraud/score."));
        var (known, isExplained, context) = (KindOf(kind), DecideEndpoints.IsTrue(explain, "explain"), ContextOf(http));
        List<FraudBatchItem> items = [];
        foreach (var part in requests.EnumerateArray().Chunk(AtOnce))
            items.AddRange(await Task.WhenAll(part.Select(request => ItemAsync(desk, known, request, context, isExplained, cancellationToken))));
        var decided = items.Count(item => item.Answer is not null);
        return TypedResults.Json(new FraudBatchAnswer(decided, items.Count - decided, items), ServerJson.Plain.FraudBatchAnswer);
    }

    static async Task<IResult> FindAsync(string id, string? kind, FraudDesk desk, CancellationToken cancellationToken) =>
        TypedResults.Json(FraudAnswers.Score(await desk.FindAsync(KindOf(kind), id, cancellationToken), isExplained: true), ServerJson.Plain.FraudScoreAnswer);

    static async Task<FraudBatchItem> ItemAsync(FraudDesk desk, FraudKind kind, JsonElement request, DecisionContext context, bool isExplained, CancellationToken cancellationToken)
    {
        try
        {
            return new(await AnswerAsync(desk, kind, request, context, isExplained, cancellationToken), null, null);
        }
        catch (SextantException error)
        {
            return new(null, error.Code, error.Message) { Id = request.ValueKind == JsonValueKind.Object && request.TryGetProperty("id", out var id) ? id.ToString() : null };
        }
    }

    static async Task<FraudScoreAnswer> AnswerAsync(FraudDesk desk, FraudKind kind, JsonElement request, DecisionContext context, bool isExplained, CancellationToken cancellationToken) => FraudAnswers.Score(
        kind switch
        {
            FraudKind<Payment> payment => await desk.ScoreAsync(payment, request, context, cancellationToken),
            FraudKind<Login> login => await desk.ScoreAsync(login, request, context, cancellationToken),
            _ => await desk.ScoreAsync(FraudKinds.SignUp, request, context, cancellationToken),
        },
        isExplained);

    /// <summary>The kind of a name; payments without one.</summary>
    /// <exception cref="InvalidInputException">SXT1040: there is no such kind.</exception>
    public static FraudKind KindOf(string? name) => name is null ? FraudKinds.Payment : FraudKinds.All.FirstOrDefault(kind => kind.Name == name)
        ?? throw new InvalidInputException("SXT1040", $"kind must be {string.Join(", ", FraudKinds.All.Select(kind => kind.Name))}, not '{name}'.");

    static DecisionContext ContextOf(HttpContext http) => new() { Principal = http.Caller().Name, Trace = Activity.Current?.TraceId.ToHexString() };
}
