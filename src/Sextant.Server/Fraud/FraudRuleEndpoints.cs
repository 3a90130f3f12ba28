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

/// <summary>Rules on what was decided: <c>/v1/fraud/rules</c>. They are published as policies are: <c>/v1/policies</c>.</summary>
static class FraudRuleEndpoints
{
    const int Most = 20_000;

    static readonly TimeSpan Span = TimeSpan.FromDays(30);

    public static void MapFraudRules(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/fraud/rules", HealthAsync)
            .TakesQuery("kind", "from", "until", "most")
            .RequireRole(AccessRole.Analyst, "fraud")
            .HasLimits(RequestLimits.Hour)
            .WithSummary("The rules that decide, with how they did")
            .WithDescription("On the newest decisions of a time (default: 20,000 of the last 30 days): hits, precision, what each saved, what it shares with the model and with other rules, and which are suspended.")
            .Produces<FraudRulesAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
        routes.MapPost("/v1/fraud/rules/backtest", BacktestAsync)
            .TakesQuery()
            .RequireRole(AccessRole.Analyst, "fraud", AccessVerb.Read)
            .HasLimits(RequestLimits.Hour)
            .WithSummary("How a rule, or a policy, would have done on what was decided")
            .WithDescription("Nothing is changed. Rules are published with the policy: POST /v1/policies/apply.")
            .Produces<FraudRulesAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
        routes.MapGet("/v1/fraud/rules/suggestions", SuggestAsync)
            .TakesQuery("kind", "from", "until", "most")
            .RequireRole(AccessRole.Analyst, "fraud")
            .HasLimits(RequestLimits.Hour)
            .WithSummary("Rules that would have found frauds that went through")
            .WithDescription("Looked for in the earlier part of the decisions, and checked on the later one. None is given that chance would give.")
            .Produces<FraudSuggestionsAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
        routes.MapPost("/v1/fraud/rules/resume", ResumeAsync)
            .TakesQuery()
            .RequireRole(AccessRole.Operator, "fraud")
            .WithSummary("Let a rule act again that was suspended because it blocked too much")
            .Produces<FraudSuspendedAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
    }

    static async Task<IResult> HealthAsync(string? kind, string? from, string? until, string? most, FraudRules rules, SuspendedRules suspended, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (known, range) = (FraudEndpoints.KindOf(kind), RangeOf(from, until, clock));
        var trial = await rules.HealthAsync(known, range.From, range.Until, MostOf(most), cancellationToken);
        return TypedResults.Json(FraudRuleAnswers.Of(known, trial, range, suspended), ServerJson.Plain.FraudRulesAnswer);
    }

    static async Task<IResult> BacktestAsync(FraudRuleBacktestRequest request, FraudRules rules, SuspendedRules suspended, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (request.When is null == request.Definition is null) throw new InvalidInputException("SXT3035", "Give a rule by 'when' and 'verdict', or a policy by 'definition': one of them is tried.");
        var (known, range) = (FraudEndpoints.KindOf(request.Kind), RangeOf(request.From, request.Until, clock));
        if (request.Most is < 1 or > RulePast.MostDecisions) throw new InvalidInputException("SXT1040", FormattableString.Invariant($"most must be a whole number from 1 to {RulePast.MostDecisions}, not {request.Most}."));
        var trial = request.Definition is { } definition
            ? await rules.BacktestAsync(known, definition, range.From, range.Until, request.Most, cancellationToken)
            : await rules.BacktestAsync(known, new NewRule(request.Rule, request.When!, request.Verdict), range.From, range.Until, request.Most, cancellationToken);
        return TypedResults.Json(FraudRuleAnswers.Of(known, trial, range, suspended), ServerJson.Plain.FraudRulesAnswer);
    }

    static async Task<IResult> SuggestAsync(string? kind, string? from, string? until, string? most, FraudRules rules, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (known, range) = (FraudEndpoints.KindOf(kind), RangeOf(from, until, clock));
        var (rows, found) = await rules.SuggestAsync(known, range.From, range.Until, MostOf(most), cancellationToken);
        return TypedResults.Json(FraudRuleAnswers.Of(known, rows, found), ServerJson.Plain.FraudSuggestionsAnswer);
    }

    static async Task<IResult> ResumeAsync(FraudRuleResumeRequest request, SuspendedRules suspended, CancellationToken cancellationToken)
    {
        var kind = FraudEndpoints.KindOf(request.Kind).Name;
        await suspended.ResumeAsync(kind, request.Rule, cancellationToken);
        return TypedResults.Json(new FraudSuspendedAnswer(kind, suspended.Of(kind)), ServerJson.Plain.FraudSuspendedAnswer);
    }

    static (Timestamp From, Timestamp Until) RangeOf(string? from, string? until, TimeProvider clock)
    {
        var end = DecisionTimes.Read(until, "until") ?? Timestamp.Now(clock);
        return (DecisionTimes.Read(from, "from") ?? end.Add(-Span), end);
    }

    static int MostOf(string? most) => (int)(QueryParameters.Number(most, "most", 1, RulePast.MostDecisions) ?? Most);
}
