using System.Text.Json.Nodes;
using Sextant.Platform;
using Sextant.Server.Contracts;

namespace Sextant.Server.Policies;

/// <summary>Policies, decisions and backtests as answers.</summary>
static class PolicyAnswers
{
    public static DecideAnswer Decision(Decided<PolicyDecision> decided, bool explain)
    {
        var decision = decided.Decision;
        return new(
            decided.Id, decided.Time.ToString(), decision.Verdict, decision.Rule, decision.Score, Values(decision.Derived), decision.Shadow, [.. decided.Reasons.Select(reason => new DecideReason(reason.Code, reason.Text))],
            Degradations(decided.Degradations), decided.ServedBy, explain ? [.. decided.Timing.Select(one => new DecideTiming(one.Verb, one.Name, one.Micros))] : null);
    }

    public static RehearseAnswer Rehearsal(Decided<PolicyDecision> decided, PolicyExplanation explanation) => new(
        explanation.Decision.Verdict, explanation.Decision.Rule, explanation.Decision.Score, Values(explanation.Values),
        [.. explanation.Rules.Select(rule => new RehearsedRule(rule.Rule, rule.When, rule.Verdict, rule.Held, rule.IsShadow))], explanation.Decision.Shadow, Degradations(decided.Degradations), decided.ServedBy);

    public static PolicySummary Summary(RunningPolicy policy) => new(
        policy.Name, policy.Revision, policy.Active.Policy.Version, policy.Active.Policy.Definition.Owner, policy.Active.AppliedAt.ToString(), policy.Active.AppliedBy, Rollout(policy));

    public static RolloutState? Rollout(RunningPolicy policy) => policy.Candidate is { } candidate
        ? new(candidate.Policy.Version, policy.Step + 1, candidate.Policy.Definition.Rollout!.Steps.Length, policy.Share, policy.StepAt.ToString())
        : null;

    public static PolicyAnswer Version(RunningPolicy policy, PolicyVersion version) => new(
        Summary(policy), version.Policy.Version, version.AppliedAt.ToString(), version.AppliedBy, version.Reason, version.Policy.Binding.Set is { Length: > 0 } set ? set : null, (JsonObject)version.Document.DeepClone());

    public static PolicyPlanAnswer Plan(PolicyPlan plan, RunningPolicy? applied) => new(
        plan.Name, applied?.Revision ?? plan.Revision, plan.From, applied is null ? null : (applied.Candidate ?? applied.Active).Policy.Version, plan.Differences, plan.Notes, plan.Refusals,
        plan.Backtest is { } report ? Backtest(report) : null, applied is null ? null : Rollout(applied));

    public static BacktestAnswer Backtest(BacktestReport report) => new(
        report.Decisions, report.Replayed, [.. report.Impossible.Select(one => new BacktestReason(one.Reason, one.Count))],
        [.. report.Matrix.Select(cell => new BacktestVerdicts(cell.Was, cell.Now, cell.Count, cell.Examples))],
        [.. report.Rules.Select(rule => new BacktestRuleAnswer(rule.Rule, rule.Verdict, rule.IsShadow, rule.Hits, rule.Precision, rule.Recall, rule.Examples))],
        report.Label, report.Labelled, report.Positives);

    public static RolloutArm Arm(int version, RolloutFigures figures) =>
        new(version, figures.Decisions, figures.Verdicts, figures.Degraded, double.IsFinite(figures.P99Millis) ? figures.P99Millis : null, figures.Mature, figures.Positives);

    static List<DecideDegradation> Degradations(IReadOnlyList<Degradation> all) => [.. all.Select(one => new DecideDegradation(one.Part, one.Code, one.Detail))];

    static JsonObject Values(IEnumerable<KeyValuePair<string, object?>> values) => new(values.Select(pair => KeyValuePair.Create(pair.Key, Node(pair.Value))));

    static JsonNode? Node(object? value) => value switch
    {
        null => null,
        bool flag => flag,
        long integer => integer,
        double number => double.IsFinite(number) ? number : null,
        string text => text,
        Array list => new JsonArray([.. list.Cast<object>().Select(Node)]),
        _ => value.ToString(),
    };
}
