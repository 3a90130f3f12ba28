using Sextant.Learning;

namespace Sextant.Fraud;

/// <summary>How the rules of a policy did, or would have done. Pure.</summary>
/// <param name="Decisions">Decisions that were looked at.</param>
/// <param name="Days">Days with decisions.</param>
/// <param name="Labelled">Those of which it is known what they were.</param>
/// <param name="Frauds">Those of them that were fraud.</param>
/// <param name="Saved">What all rules together saved on what is known, beside lists and model.</param>
/// <param name="Rules">Each rule, in the policy's order.</param>
public sealed record RuleReport(int Decisions, int Days, int Labelled, int Frauds, double Saved, IReadOnlyList<RuleFigures> Rules)
{
    /// <summary>Counts.</summary>
    /// <param name="rules">The rules, in the policy's order.</param>
    /// <param name="decisions">Decisions, the oldest first.</param>
    /// <param name="examples">How many ids to give for each rule.</param>
    public static RuleReport Of(IReadOnlyList<TriedRule> rules, IReadOnlyList<TriedDecision> decisions, int examples = 5)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(decisions);
        var (days, frauds) = (decisions.Select(one => one.Time.Day).Distinct().Count(), decisions.Count(one => one.IsFraud == true));
        return new(
            decisions.Count, days, decisions.Count(one => one.IsFraud is not null), frauds,
            decisions.Sum(one => CostOf(rules, one, int.MaxValue) - CostOf(rules, one, null)),
            [.. rules.Select((rule, place) => Of(rules, place, decisions, (days, frauds, examples)))]);
    }

    static RuleFigures Of(IReadOnlyList<TriedRule> rules, int place, IReadOnlyList<TriedDecision> decisions, (int Days, int Frauds, int Examples) all)
    {
        TriedDecision[] hits = [.. decisions.Where(one => one.Held.Contains(place))];
        TriedDecision[] labelled = [.. hits.Where(one => one.IsFraud is not null)];
        var caught = labelled.Count(one => one.IsFraud == true);
        var half = labelled.Length / 2;
        var others = Enumerable.Range(0, rules.Count).Where(other => other != place).Select(other => (rules[other].Name, Count: hits.Count(hit => hit.Held.Contains(other)))).Where(other => other.Count > 0);
        return new(
            rules[place], hits.Length, all.Days == 0 ? 0 : (double)hits.Length / all.Days, decisions.Count == 0 ? 0 : (double)hits.Length / decisions.Count,
            hits.Count(one => one.Listed is null && First(rules, one, without: null) == place),
            labelled.Length, caught, labelled.Length == 0 ? new(double.NaN, 0, 1, 0.95) : ProportionInterval.Wilson(caught, labelled.Length), all.Frauds == 0 ? double.NaN : (double)caught / all.Frauds,
            // A shadow rule is judged as if it acted.
            rules[place].IsShadow ? SavedByShadow(rules, place, labelled) : labelled.Sum(one => CostOf(rules, one, place) - CostOf(rules, one, null)),
            hits.Count(one => one.Model != FraudAction.Allow), others.ToDictionary(other => other.Name, other => other.Count, StringComparer.Ordinal),
            hits.Length == 0 ? null : hits[^1].Time,
            half < RuleFigures.FewestLabelled ? double.NaN : Precision(labelled[..half]), half < RuleFigures.FewestLabelled ? double.NaN : Precision(labelled[half..]),
            [.. hits.Reverse().Take(all.Examples).Select(one => one.Id)]);
    }

    static double SavedByShadow(IReadOnlyList<TriedRule> rules, int place, TriedDecision[] labelled)
    {
        List<TriedRule> acting = [.. rules];
        acting[place] = acting[place] with { IsShadow = false };
        return labelled.Sum(one => CostOf(rules, one, null) - CostOf(acting, one, null));
    }

    static double Precision(TriedDecision[] hits) => (double)hits.Count(one => one.IsFraud == true) / hits.Length;

    /// <summary>What a decision cost; 0 if it is not known what it was.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="without">The place of a rule that does not act; <see cref="int.MaxValue"/> for none that acts; null for all.</param>
    static double CostOf(IReadOnlyList<TriedRule> rules, TriedDecision decision, int? without) =>
        decision.IsFraud is { } isFraud ? decision.Costs.Of(ActionOf(rules, decision, without), decision.AtStake, isFraud) : 0;

    // As FraudPolicy decides: a list alone, a rule that allows alone, else the stronger of rule and model.
    static FraudAction ActionOf(IReadOnlyList<TriedRule> rules, TriedDecision decision, int? without)
    {
        if (decision.Listed is { } listed) return listed;
        if (First(rules, decision, without) is not { } first) return decision.Model;
        var action = rules[first].Action;
        return action == FraudAction.Allow || action >= decision.Model ? action : decision.Model;
    }

    static int? First(IReadOnlyList<TriedRule> rules, TriedDecision decision, int? without)
    {
        if (without == int.MaxValue) return null;
        foreach (var place in decision.Held)
            if (place != without && !rules[place].IsShadow) return place;
        return null;
    }
}
