namespace Sextant.Fraud;

/// <summary>
/// The order in which things decide: a list does so alone. A rule that allows does so too; one that reviews or blocks, and the model, decide together: the
/// stronger verdict counts. What had to be done without raises the verdict where the policy says so. Pure.
/// </summary>
public static class FraudPolicy
{
    /// <summary>The verdict, before chance lets anything through.</summary>
    public static FraudVerdict Decide(FraudFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.Lists is [var entry, ..]) return Verdict(facts, entry.Action, "list");
        // No probability at all, though a model was to give one, is as uncertain as can be: people look at it.
        var model = facts.HasModel ? facts.Thresholds.ActionFor(facts.Probability ?? double.NaN) : FraudAction.Allow;
        var rule = facts.Rules.Rule is null ? (FraudAction?)null : ActionOf(facts.Rules);
        var (action, by) = rule switch
        {
            null => (model, facts.HasModel ? "model" : "rule"),
            FraudAction.Allow => (FraudAction.Allow, "rule"),
            { } strong when strong >= model => (strong, "rule"),
            _ => (model, "model"),
        };
        return facts.IsDegraded && facts.WhenDegraded is { } least && least > action ? Verdict(facts, least, "degraded") : Verdict(facts, action, by);
    }

    /// <summary>The verdict of a request that chance lets through, to learn what it would have been.</summary>
    public static FraudVerdict LetThrough(FraudVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return verdict with { Action = FraudAction.Allow, By = "control", WouldBe = verdict.Action };
    }

    /// <summary>The verdict, but at least this one.</summary>
    public static FraudVerdict Raised(FraudVerdict verdict, FraudAction least, string by)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return verdict.Action < least ? verdict with { Action = least, By = by } : verdict;
    }

    /// <summary>The action that a rule of a policy decides.</summary>
    public static FraudAction ActionOf(string verdict) => verdict switch { "allow" => FraudAction.Allow, "review" => FraudAction.Review, _ => FraudAction.Block };

    // A verdict that is raised for what is missing is not the rule's own; that is done here, with the model's in view.
    static FraudAction ActionOf(Platform.PolicyDecision rules) => ActionOf(rules.Verdict);

    static FraudVerdict Verdict(FraudFacts facts, FraudAction action, string by) =>
        new(action, facts.Probability, FraudBands.Of(facts.Probability), by, facts.Rules.Rule, null, Reached(facts.Thresholds.Review), Reached(facts.Thresholds.Block), facts.Rules.Shadow);

    static double? Reached(double threshold) => double.IsFinite(threshold) ? threshold : null;
}
