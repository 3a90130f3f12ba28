using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Endpoints;
using Sextant.Server.Review;
using Sextant.Server.Security;

namespace Sextant.Server.Policies;

/// <summary>Policies on trial: rehearsals, backtests and rollouts.</summary>
static class PolicyTrialEndpoints
{
    const int MostDecisions = 100_000;

    public static void MapPolicyTrials(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/policies/{name}/rehearse", RehearseAsync)
            .TakesQuery()
            .RequireRole(AccessRole.Analyst, "policies", AccessVerb.Read)
            .WithSummary("Try a policy on one request, and say how its decision comes about")
            .WithDescription("Reads features and asks the model as a decision would; nothing is recorded. With a definition, one that is not applied is tried.")
            .Produces<RehearseAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
        routes.MapPost("/v1/policies/{name}/backtest", BacktestAsync)
            .TakesQuery()
            .RequireRole(AccessRole.Analyst, "policies", AccessVerb.Read)
            .HasLimits(RequestLimits.Hour)
            .WithSummary("Make recorded decisions again by another policy")
            .WithDescription("With the features that were read then, and scores by the versions of models that gave them. Rules are judged by the label where it is known.")
            .Produces<BacktestAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
        routes.MapGet("/v1/policies/{name}/rollout", RolloutAsync)
            .TakesQuery()
            .RequireRole(AccessRole.Viewer, "policies")
            .WithSummary("How a version that is taking over does beside the old one")
            .Produces<PolicyRolloutAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
        routes.MapPost("/v1/policies/{name}/rollout", ChangeRolloutAsync)
            .TakesQuery()
            .RequireRole(AccessRole.Operator, "policies")
            .WithSummary("Stop a rollout, or finish it")
            .Produces<PolicySummary>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, "application/problem+json");
    }

    static async Task<IResult> RehearseAsync(string name, RehearseRequest request, PolicyRegistry policies, PolicyBinder binder, PolicyRehearsal rehearsal, CancellationToken cancellationToken)
    {
        var policy = await PolicyOfAsync(name, request.Definition, request.Version, policies, binder, preferCandidate: false, cancellationToken);
        var (decided, explanation) = await rehearsal.RunAsync(policy, request.Request, cancellationToken);
        return TypedResults.Json(PolicyAnswers.Rehearsal(decided, explanation), ServerJson.Plain.RehearseAnswer);
    }

    static async Task<IResult> BacktestAsync(string name, BacktestRequest request, PolicyRegistry policies, PolicyBinder binder, PolicyBacktest backtest, CancellationToken cancellationToken)
    {
        if (request.Most is < 1 or > MostDecisions) throw new InvalidInputException("SXT1040", FormattableString.Invariant($"most must be a whole number from 1 to {MostDecisions}, not {request.Most}."));
        var policy = await PolicyOfAsync(name, request.Definition, request.Version, policies, binder, preferCandidate: true, cancellationToken);
        var range = new BacktestRange { From = Time(request.From, "from"), Until = Time(request.Until, "until"), Most = request.Most, Label = request.Label };
        return TypedResults.Json(PolicyAnswers.Backtest(await backtest.RunAsync(policy, range, cancellationToken)), ServerJson.Plain.BacktestAnswer);
    }

    static async Task<IResult> RolloutAsync(string name, PolicyRegistry policies, RolloutWatch watch, CancellationToken cancellationToken)
    {
        var policy = policies.Get(name);
        if (await watch.FiguresAsync(policy, cancellationToken) is not var (was, now)) return TypedResults.Json(new PolicyRolloutAnswer(PolicyAnswers.Summary(policy), null, null, []), ServerJson.Plain.PolicyRolloutAnswer);
        var candidate = policy.Candidate!.Policy;
        var reasons = RolloutJudgement.Of(was, now, candidate.Definition.Verdicts, candidate.Definition.Rollout!.Stop);
        return TypedResults.Json(
            new PolicyRolloutAnswer(PolicyAnswers.Summary(policy), PolicyAnswers.Arm(policy.Active.Policy.Version, was), PolicyAnswers.Arm(candidate.Version, now), reasons), ServerJson.Plain.PolicyRolloutAnswer);
    }

    static async Task<IResult> ChangeRolloutAsync(string name, PolicyRolloutRequest request, PolicyRegistry policies, CancellationToken cancellationToken)
    {
        var policy = request.Action switch
        {
            "stop" => await policies.StopRolloutAsync(name, request.By, request.Reason, cancellationToken),
            "finish" => await policies.FinishRolloutAsync(name, request.By, request.Reason, cancellationToken),
            _ => throw new InvalidInputException("SXT2629", $"'action' must be stop or finish, not '{request.Action}'."),
        };
        return TypedResults.Json(PolicyAnswers.Summary(policy), ServerJson.Plain.PolicySummary);
    }

    static async Task<Policy> PolicyOfAsync(string name, JsonObject? definition, int? version, PolicyRegistry policies, PolicyBinder binder, bool preferCandidate, CancellationToken cancellationToken)
    {
        if (definition is not null && version is not null) throw new InvalidInputException("SXT2629", "Give 'definition' or 'version', not both: one policy is tried.");
        if (version is { } number) return (await policies.GetAsync(name, number, cancellationToken)).Policy;
        if (definition is null) return policies.Get(name) is var running && preferCandidate && running.Candidate is { } candidate ? candidate.Policy : running.Active.Policy;
        var policy = (await binder.BindAsync(definition, "the definition", cancellationToken)).Policy;
        return policy.Definition.Name == name ? policy : throw new InvalidInputException("SXT2629", $"The definition's 'policy' is '{policy.Definition.Name}', and the address says '{name}'. Change one of them.");
    }

    static Timestamp? Time(string? text, string name) => text is null ? null : ReviewTimes.Read(text, name);
}
