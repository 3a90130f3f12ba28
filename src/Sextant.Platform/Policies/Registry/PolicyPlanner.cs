using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>Plans changes of policies, guards them by a backtest, and applies them. Thread-safe.</summary>
/// <param name="registry">The policies.</param>
/// <param name="binder">Checks them.</param>
/// <param name="backtest">Makes decisions again.</param>
public sealed class PolicyPlanner(PolicyRegistry registry, PolicyBinder binder, PolicyBacktest backtest)
{
    // Fewer say nothing about shares.
    const int FewestDecisions = 20;

    /// <summary>What applying a declaration would do. Changes nothing.</summary>
    /// <exception cref="InvalidInputException">SXT2620 to SXT2623: the declaration is wrong.</exception>
    public async Task<PolicyPlan> PlanAsync(JsonNode? document, string source, CancellationToken cancellationToken) => (await PlanAndBindAsync(document, source, cancellationToken)).Plan;

    /// <summary>Applies a declaration, unless the guard refuses it.</summary>
    /// <param name="document">The declaration.</param>
    /// <param name="source">Where it comes from, for errors.</param>
    /// <param name="change">Who, why, and how.</param>
    /// <param name="cancellationToken">Stops before anything has changed.</param>
    /// <exception cref="InvalidInputException">SXT2620 to SXT2623: the declaration is wrong. SXT2625: something else was applied meanwhile. SXT2626: the guard refuses it. SXT2627: who or why is missing.</exception>
    public async Task<(PolicyPlan Plan, RunningPolicy Policy)> ApplyAsync(JsonNode? document, string source, PolicyApply change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        PolicyErrors.CheckAuthor(change.By, change.Reason);
        var (plan, candidate) = await PlanAndBindAsync(document, source, cancellationToken);
        if (plan.Revision != change.Expected) throw PolicyErrors.Changed(plan.Name, change.Expected, plan.Revision);
        if (plan.Refusals.Count > 0 && !change.IsForced)
            throw new InvalidInputException("SXT2626", $"Policy '{plan.Name}' is not applied: {string.Join("; ", plan.Refusals)}. Look at the backtest. If it is meant, apply with force.");
        return (plan, await registry.ApplyAsync(candidate, change.Expected, change.By, change.Reason, change.IsAtOnce, cancellationToken));
    }

    async Task<(PolicyPlan Plan, PolicyCandidate Candidate)> PlanAndBindAsync(JsonNode? document, string source, CancellationToken cancellationToken)
    {
        var candidate = await binder.BindAsync(document, source, cancellationToken);
        if (registry.Find(candidate.Name) is not { } running) return (new(candidate.Name, 0, 0, [$"policy '{candidate.Name}' is new"], candidate.Notes, null, []), candidate);
        // What a rollout holds back is still the last that was applied: differences are to what decides now.
        IReadOnlyList<string> differences = PolicyDifferences.Of(running.Active.Document, candidate.Document);
        if (candidate.Policy.Binding.Set != running.Active.Policy.Binding.Set && differences.All(one => !one.StartsWith("features", StringComparison.Ordinal)))
            differences = [.. differences, $"features are read from {candidate.Policy.Binding.Set}, and were from {running.Active.Policy.Binding.Set}"];
        var guard = running.Active.Policy.Definition.Guard;
        var report = differences.Count == 0 ? null : await backtest.RunAsync(candidate.Policy, new() { Most = guard.Over, Examples = 3 }, cancellationToken);
        List<string> notes = [.. candidate.Notes];
        if (report is { Replayed: < FewestDecisions }) notes.Add(FormattableString.Invariant($"The guard says nothing: of the last decisions {report.Replayed} could be made again, and it takes {FewestDecisions}."));
        var refusals = report is { Replayed: >= FewestDecisions } ? Refusals(report, guard, candidate.Policy.Definition) : [];
        return (new(candidate.Name, running.Revision, running.Active.Policy.Version, differences, notes, report, refusals), candidate);
    }

    static List<string> Refusals(BacktestReport report, PolicyGuard guard, PolicyDefinition definition)
    {
        List<string> refusals = [];
        foreach (var verdict in report.Matrix.SelectMany(cell => new[] { cell.Was, cell.Now }).Distinct().Order(StringComparer.Ordinal))
        {
            var (was, now) = (report.ShareBefore(verdict), report.ShareNow(verdict));
            if (Math.Abs(now - was) > guard.Change)
                refusals.Add(FormattableString.Invariant($"'{verdict}' would be {now:P1} of the last {report.Replayed} decisions and was {was:P1}; at most {guard.Change:P1} may change"));
        }

        var strongest = definition.Verdicts[^1];
        foreach (var rule in report.Rules.Where(rule => !rule.IsShadow && rule.Verdict == strongest && rule.Hits > guard.Strongest * report.Replayed))
            refusals.Add(FormattableString.Invariant($"rule '{rule.Rule}' alone would give '{strongest}' to {(double)rule.Hits / report.Replayed:P1} of the last {report.Replayed} decisions; at most {guard.Strongest:P1} are allowed"));
        return refusals;
    }
}
