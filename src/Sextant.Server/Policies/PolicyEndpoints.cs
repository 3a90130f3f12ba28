using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Endpoints;
using Sextant.Server.Security;

namespace Sextant.Server.Policies;

/// <summary>Policies: what is applied, what a change would do, applying and taking back: <c>/v1/policies</c>.</summary>
static class PolicyEndpoints
{
    const string Source = "the definition";

    public static void MapPolicies(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/policies", List)
            .TakesQuery()
            .RequireRole(AccessRole.Viewer, "policies")
            .WithSummary("All policies that are applied, with their versions")
            .Produces<PoliciesAnswer>();
        routes.MapGet("/v1/policies/{name}", ShowAsync)
            .TakesQuery("version")
            .RequireRole(AccessRole.Viewer, "policies")
            .WithSummary("A policy, or one version of it")
            .Produces<PolicyAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
        routes.MapGet("/v1/policies/{name}/history", HistoryAsync)
            .TakesQuery()
            .RequireRole(AccessRole.Viewer, "policies")
            .WithSummary("Who changed a policy, when and why")
            .Produces<ChangesAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
        routes.MapPost("/v1/policies/plan", PlanAsync)
            .TakesQuery()
            .RequireRole(AccessRole.Analyst, "policies", AccessVerb.Read)
            .HasLimits(RequestLimits.Hour)
            .WithSummary("What applying a policy would do")
            .WithDescription("Checks what it names, says what changes, and makes the last decisions again: a change that moves more of them than the guard allows is refused.")
            .Produces<PolicyPlanAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json");
        routes.MapPost("/v1/policies/apply", ApplyAsync)
            .TakesQuery()
            .RequireRole(AccessRole.Operator, "policies")
            .HasLimits(RequestLimits.Hour)
            .WithSummary("Apply a policy as a new version")
            .WithDescription("Give the plan's revision as 'expected': of two that are applied at once, the second is refused and changes nothing. A policy with a rollout takes over step by step.")
            .Produces<PolicyPlanAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, "application/problem+json");
        routes.MapPost("/v1/policies/{name}/rollback", RollBackAsync)
            .TakesQuery()
            .RequireRole(AccessRole.Operator, "policies")
            .WithSummary("Make an earlier version decide again, at once")
            .Produces<PolicySummary>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, "application/problem+json");
        routes.MapPost("/v1/policies/{name}/remove", RemoveAsync)
            .TakesQuery()
            .RequireRole(AccessRole.Operator, "policies")
            .WithSummary("Take a policy away: nothing is decided by it any more")
            .WithDescription("Its versions and its history stay: its decisions can still be made again. Applied again, it goes on with the next version.")
            .Produces<PoliciesAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, "application/problem+json");
        routes.MapPolicyTrials();
    }

    static JsonHttpResult<PoliciesAnswer> List(PolicyRegistry policies) => TypedResults.Json(new PoliciesAnswer([.. policies.All.Select(PolicyAnswers.Summary)]), ServerJson.Plain.PoliciesAnswer);

    static async Task<IResult> RemoveAsync(string name, PolicyRemoveRequest request, PolicyRegistry policies, CancellationToken cancellationToken)
    {
        await policies.RemoveAsync(name, request.Expected, request.By, request.Reason, cancellationToken);
        return List(policies);
    }

    static async Task<IResult> ShowAsync(string name, string? version, PolicyRegistry policies, CancellationToken cancellationToken)
    {
        var policy = policies.Get(name);
        var wanted = QueryParameters.Number(version, "version", 1, int.MaxValue) is { } number ? await policies.GetAsync(name, (int)number, cancellationToken) : policy.Active;
        return TypedResults.Json(PolicyAnswers.Version(policy, wanted), ServerJson.Plain.PolicyAnswer);
    }

    static async Task<IResult> HistoryAsync(string name, PolicyRegistry policies, CancellationToken cancellationToken)
    {
        var changes = await policies.HistoryAsync(name, cancellationToken);
        return TypedResults.Json(new ChangesAnswer([.. changes.Select(change => new ChangeAnswer(change.At.ToString(), change.Kind, change.Version, change.By, change.Reason))]), ServerJson.Plain.ChangesAnswer);
    }

    static async Task<IResult> PlanAsync(PolicyPlanRequest request, PolicyPlanner planner, CancellationToken cancellationToken) =>
        TypedResults.Json(PolicyAnswers.Plan(await planner.PlanAsync(request.Definition, Source, cancellationToken), null), ServerJson.Plain.PolicyPlanAnswer);

    static async Task<IResult> ApplyAsync(PolicyApplyRequest request, PolicyPlanner planner, CancellationToken cancellationToken)
    {
        var change = new PolicyApply(request.Expected, request.By, request.Reason) { IsForced = request.Force, IsAtOnce = request.AtOnce };
        var (plan, policy) = await planner.ApplyAsync(request.Definition, Source, change, cancellationToken);
        return TypedResults.Json(PolicyAnswers.Plan(plan, policy), ServerJson.Plain.PolicyPlanAnswer);
    }

    static async Task<IResult> RollBackAsync(string name, PolicyRollbackRequest request, PolicyRegistry policies, CancellationToken cancellationToken) =>
        TypedResults.Json(PolicyAnswers.Summary(await policies.RollBackAsync(name, request.Version, request.Expected, request.By, request.Reason, cancellationToken)), ServerJson.Plain.PolicySummary);
}
