using System.Text.Json.Nodes;
using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>Rules of fraud policies on what was decided: how those that act do, how others would have done, and what others might be. Thread-safe.</summary>
/// <param name="policies">What is applied.</param>
/// <param name="binder">Checks what is not.</param>
/// <param name="past">Decisions of the past.</param>
/// <param name="deciders">Know the settings.</param>
/// <param name="columns">Reads what rules might be made of.</param>
public sealed class FraudRules(PolicyRegistry policies, PolicyBinder binder, RulePast past, FraudDeciders deciders, MinedPast columns)
{
    /// <summary>How the rules of the policy that decides did.</summary>
    /// <exception cref="InvalidInputException">SXT3028: there is no policy.</exception>
    public Task<RuleTrial> HealthAsync(FraudKind kind, Timestamp from, Timestamp until, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return TryAsync(kind, RunningOf(kind).Active.Policy, (from, until, most), cancellationToken);
    }

    /// <summary>How a rule would have done, before all others of the policy that decides; one of the same name is taken out.</summary>
    /// <exception cref="InvalidInputException">SXT3028: there is no policy. SXT2620 to SXT2623: the rule is none.</exception>
    public async Task<RuleTrial> BacktestAsync(FraudKind kind, NewRule rule, Timestamp from, Timestamp until, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(rule);
        var document = (JsonObject)RunningOf(kind).Active.Document.DeepClone();
        var others = (document["rules"] as JsonArray ?? []).Where(other => other is not JsonObject known || (string?)known["rule"] != rule.Name).Select(other => other?.DeepClone());
        document["rules"] = new JsonArray([new JsonObject { ["rule"] = rule.Name, ["when"] = rule.When, ["verdict"] = rule.Verdict }, .. others]);
        return await BacktestAsync(kind, document, from, until, most, cancellationToken);
    }

    /// <summary>How the rules of a policy that is not applied would have done.</summary>
    /// <exception cref="InvalidInputException">SXT2620 to SXT2623, SXT3023: it is none. SXT3035: it is of another kind.</exception>
    public async Task<RuleTrial> BacktestAsync(FraudKind kind, JsonObject definition, Timestamp from, Timestamp until, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(kind);
        var policy = (await binder.BindAsync(definition, "the policy", cancellationToken)).Policy;
        FraudPolicies.Check(policy.Definition);
        if (policy.Definition.Name != kind.Decider) throw new InvalidInputException("SXT3035", $"The policy is '{policy.Definition.Name}', and {kind.Name} is decided by '{kind.Decider}'. Name the kind that it is for.");
        return await TryAsync(kind, policy, (from, until, most), cancellationToken);
    }

    /// <summary>Rules that would have found frauds that went through.</summary>
    /// <exception cref="InvalidInputException">SXT3028: there is no policy.</exception>
    public async Task<(MinedRows Rows, IReadOnlyList<SuggestedRule> Rules)> SuggestAsync(FraudKind kind, Timestamp from, Timestamp until, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(kind);
        var rows = await columns.ReadAsync(kind, RunningOf(kind).Active.Policy, deciders.SettingsOf(kind), (from, until, most), cancellationToken);
        return (rows, await Task.Run(() => RuleMiner.Find(rows), cancellationToken));
    }

    async Task<RuleTrial> TryAsync(FraudKind kind, Policy policy, (Timestamp From, Timestamp Until, int Most) range, CancellationToken cancellationToken)
    {
        var tried = await past.ReadAsync(kind, policy, range.From, range.Until, range.Most, cancellationToken);
        return new(policy, await Task.Run(() => RuleReport.Of(RulePast.RulesOf(policy), tried.Decisions), cancellationToken), tried.Impossible);
    }

    RunningPolicy RunningOf(FraudKind kind) => policies.All.FirstOrDefault(policy => policy.Name == kind.Decider)
        ?? throw new InvalidInputException("SXT3028", $"No policy '{kind.Decider}' is applied, and so there are no rules. docs/fraud.md shows one: sextant policies apply policies/{kind.Decider}.yaml");
}
