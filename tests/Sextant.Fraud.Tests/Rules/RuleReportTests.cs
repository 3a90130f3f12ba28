namespace Sextant.Fraud.Tests.Rules;

/// <summary>What rules caught and saved, worked out by hand.</summary>
public sealed class RuleReportTests
{
    static readonly TriedRule[] Rules = [new("embargo", "country == \"IR\"", FraudAction.Block, false), new("large", "amount > 100", FraudAction.Review, false), new("noted", "amount > 50", FraudAction.Block, true)];

    [Fact]
    public void Hits_precision_and_recall_are_counted_over_what_is_known()
    {
        var report = RuleReport.Of(Rules, [Decision(0, held: [0], isFraud: true), Decision(1, held: [0, 1], isFraud: false), Decision(2, held: [1]), Decision(3, held: [], isFraud: true)]);

        (report.Decisions, report.Labelled, report.Frauds).ShouldBe((4, 3, 2));
        var embargo = report.Rules[0];
        (embargo.Hits, embargo.Labelled, embargo.Frauds, embargo.Precision.Estimate, embargo.Recall).ShouldBe((2, 2, 1, 0.5, 0.5));
        embargo.WithRules.ShouldBe(new Dictionary<string, int> { ["large"] = 1 });
        // Of two rules that hold the first decides.
        report.Rules[1].Deciding.ShouldBe(1);
        report.Rules[2].Health.ShouldBe("never");
    }

    [Fact]
    public void A_rule_saved_what_the_same_decisions_cost_more_without_it()
    {
        // A fraud of 200 that it blocked, and a wrong block of 15.
        var report = RuleReport.Of(Rules, [Decision(0, held: [0], isFraud: true, amount: 200), Decision(1, held: [0], isFraud: false)]);

        report.Rules[0].Saved.ShouldBe(200 - 15);
        report.Saved.ShouldBe(200 - 15);
    }

    [Fact]
    public void What_the_model_blocks_anyway_no_rule_saves()
    {
        var report = RuleReport.Of(Rules, [Decision(0, held: [0], isFraud: true, model: FraudAction.Block)]);

        (report.Rules[0].Saved, report.Rules[0].ByModel).ShouldBe((0, 1));
    }

    [Fact]
    public void A_shadow_rule_is_judged_as_if_it_acted_and_changes_nothing_for_the_others()
    {
        var report = RuleReport.Of(Rules, [Decision(0, held: [2], isFraud: true, amount: 80)]);

        (report.Rules[2].Saved, report.Rules[2].Deciding, report.Saved).ShouldBe((80, 0, 0));
    }

    [Fact]
    public void Where_a_list_decides_no_rule_saves() => RuleReport.Of(Rules, [Decision(0, held: [0], isFraud: true, listed: FraudAction.Allow)]).Rules[0].Saved.ShouldBe(0);

    [Fact]
    public void A_rule_whose_newer_hits_are_seldom_fraud_has_decayed()
    {
        var decisions = Enumerable.Range(0, 60).Select(i => Decision(i, held: [1], isFraud: i < 30 || i % 5 == 0)).ToList();

        var large = RuleReport.Of(Rules, decisions).Rules[1];

        (large.EarlierPrecision, large.LaterPrecision, large.Health).ShouldBe((1, 0.2, "decayed"));
    }

    [Fact]
    public void A_rule_that_costs_more_than_it_saves_is_costly() =>
        RuleReport.Of(Rules, [.. Enumerable.Range(0, 30).Select(i => Decision(i, held: [0], isFraud: false))]).Rules[0].Health.ShouldBe("costly");

    static TriedDecision Decision(int i, IReadOnlyList<int> held, bool? isFraud = null, double amount = 100, FraudAction model = FraudAction.Allow, FraudAction? listed = null) =>
        new($"d-{i}", new(i * 3_600_000_000L), held, listed, model, amount, new(), isFraud);
}
