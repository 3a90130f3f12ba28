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
using Sextant.Server.Security;

namespace Sextant.Server.Policies;

/// <summary>Decisions of declared policies: <c>POST /v1/decisions/{name}</c>.</summary>
static class DecideEndpoints
{
    public static void MapDecide(this IEndpointRouteBuilder routes) => routes.MapPost("/v1/decisions/{name}", DecideAsync)
        .TakesQuery("explain")
        .RequireIntake("decisions")
        .WithSummary("Decide by a policy")
        .WithDescription("The body holds the fields of the policy's request. The decision is recorded before the answer leaves, unless the policy says otherwise. Something that is late or missing is a degradation, and no error.")
        .Produces<DecideAnswer>()
        .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json")
        .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json")
        .Produces<ProblemAnswer>(StatusCodes.Status503ServiceUnavailable, "application/problem+json");

    static async Task<IResult> DecideAsync(string name, [FromBody] JsonElement request, string? explain, HttpContext http, PolicyRegistry policies, DecisionDesk desk, CancellationToken cancellationToken)
    {
        if (FraudKinds.IsDecider(name)) throw new InvalidInputException("SXT3029", $"'{name}' is a policy of fraud: ask POST /v1/fraud/score, where lists, costs and the id count too. POST /v1/policies/{name}/rehearse tries its rules.");
        var decider = policies.Get(name).Choose(request).Decider;
        var asked = PolicyRequests.Read(decider.Policy.Definition, request);
        var context = new DecisionContext { Principal = http.Caller().Name, Trace = Activity.Current?.TraceId.ToHexString() };
        var decided = await desk.DecideAsync(decider, asked, context, cancellationToken);
        return TypedResults.Json(PolicyAnswers.Decision(decided, IsTrue(explain, "explain")), ServerJson.Plain.DecideAnswer);
    }

    internal static bool IsTrue(string? text, string name) => text switch
    {
        null or "false" => false,
        "true" => true,
        _ => throw new InvalidInputException("SXT1040", $"{name} must be true or false, not '{text}'."),
    };
}
