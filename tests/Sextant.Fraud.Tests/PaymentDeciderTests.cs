using Microsoft.Extensions.Time.Testing;
using Sextant.Platform;
using Sextant.Testing;

namespace Sextant.Fraud.Tests;

public sealed class PaymentDeciderTests
{
    readonly FakeTimeProvider _clock = new(FraudSamples.Now.ToDateTimeOffset());
    readonly MemoryDecisionLog _log = new();
    readonly FaultySources _sources;

    public PaymentDeciderTests() => _sources = new(_clock);

    [Theory]
    [InlineData(0.001, FraudAction.Allow)]
    [InlineData(0.1, FraudAction.Review)]
    [InlineData(0.8, FraudAction.Block)]
    public async Task Each_payment_is_decided_by_its_least_expected_cost(double probability, FraudAction expected)
    {
        var made = await DecideAsync(FraudSamples.Payment(), probability);

        // Of 50: a review pays from 3 / 45 on, a block from 12 / 20 on.
        made.Decision.Action.ShouldBe(expected);
        made.Decision.ReviewFrom!.Value.ShouldBe(3 / 45.0, 1e-12);
        made.Decision.BlockFrom!.Value.ShouldBe(12 / 20.0, 1e-12);
    }

    [Fact]
    public async Task A_payment_of_nothing_is_let_through_and_has_no_thresholds()
    {
        var made = await DecideAsync(FraudSamples.Payment(0), 0.99);

        (made.Decision.Action, made.Decision.ReviewFrom, made.Decision.BlockFrom).ShouldBe((FraudAction.Allow, null, null));
    }

    [Fact]
    public async Task Declared_thresholds_decide_where_there_are_some()
    {
        var made = await DecideAsync(FraudSamples.Payment(), 0.3, new() { Thresholds = new(0.4, 0.9) });

        made.Decision.Action.ShouldBe(FraudAction.Allow);
        made.Decision.ReviewFrom.ShouldBe(0.4);
    }

    [Fact]
    public async Task A_segment_is_decided_by_its_own_costs()
    {
        var settings = new FraudSettings { SegmentField = "country", Segments = new Dictionary<string, FraudCosts> { ["AT"] = new() { WrongBlock = 10_000 } } };

        (await DecideAsync(FraudSamples.Payment(more: ", \"country\": \"AT\""), 0.8, settings)).Decision.Action.ShouldBe(FraudAction.Review);
        (await DecideAsync(FraudSamples.Payment(more: ", \"country\": \"DE\""), 0.8, settings)).Decision.Action.ShouldBe(FraudAction.Block);
    }

    [Fact]
    public async Task A_list_decides_alone_and_its_reason_is_given()
    {
        var made = await DecideAsync(FraudSamples.Payment(), 0.001, lists: new([FraudSamples.Entry("card", "tok-1", FraudAction.Block), FraudSamples.Entry("customer", "c-1", FraudAction.Allow)]));

        (made.Decision.Action, made.Decision.By).ShouldBe((FraudAction.Block, "list"));
        made.Reasons.ShouldHaveSingleItem().ShouldBe(new("list_card", "card is on the list: Reported."));
    }

    [Theory]
    [InlineData("IR", 50, 0.001, FraudAction.Block, "rule")]
    [InlineData("DE", 6000, 0.0001, FraudAction.Review, "rule")]
    [InlineData("DE", 6000, 0.9, FraudAction.Block, "model")]
    public async Task Of_a_rule_and_the_model_the_stronger_verdict_counts(string country, int amount, double probability, FraudAction expected, string by)
    {
        var made = await DecideAsync(FraudSamples.Payment(amount * 1_000_000L, $", \"country\": \"{country}\""), probability);

        (made.Decision.Action, made.Decision.By).ShouldBe((expected, by));
    }

    [Fact]
    public async Task A_rule_over_a_field_of_the_user_s_own_can_let_through_what_the_model_would_block()
    {
        var made = await DecideAsync(FraudSamples.Payment(more: ", \"loyalty\": 12"), 0.99);

        (made.Decision.Action, made.Decision.Rule).ShouldBe((FraudAction.Allow, "trusted"));
    }

    [Fact]
    public async Task A_shadow_rule_is_noted_and_does_nothing() =>
        (await DecideAsync(FraudSamples.Payment(30_000_000_000), 0.0001)).Decision.ShouldSatisfyAllConditions(
            verdict => verdict.Action.ShouldBe(FraudAction.Review), verdict => verdict.Shadow.ShouldBe(["huge"]));

    [Fact]
    public async Task What_could_not_be_read_raises_to_a_review_where_the_policy_says_so()
    {
        _sources.FeaturesFail = new StorageException("SXT4011", "The store is away.");

        var made = await DecideAsync(FraudSamples.Payment(), 0.0001);

        (made.Decision.Action, made.Decision.By).ShouldBe((FraudAction.Review, "degraded"));
        made.Reasons.ShouldHaveSingleItem().Code.ShouldBe("degraded");
    }

    [Theory]
    [InlineData(3.2)]
    [InlineData(double.NaN)]
    public async Task A_score_that_is_no_probability_is_reviewed_and_said_to_be_none(double score)
    {
        var made = await DecideAsync(FraudSamples.Payment(), score);

        (made.Decision.Action, made.Decision.Probability, made.Decision.Band).ShouldBe((FraudAction.Review, null, "unknown"));
        made.Degradations.ShouldHaveSingleItem().Detail.ShouldContain("no probability");
    }

    [Fact]
    public async Task Without_a_model_rules_decide_alone()
    {
        var decider = new PaymentDecider(FraudSamples.Policy(model: false), FraudSamples.Parts());

        (await Desk().DecideAsync(decider, FraudSamples.Payment(), DecisionContext.None, default)).Decision.ShouldSatisfyAllConditions(
            verdict => verdict.Action.ShouldBe(FraudAction.Allow), verdict => verdict.Probability.ShouldBeNull());
        (await Desk().DecideAsync(decider, FraudSamples.Payment(more: ", \"country\": \"IR\""), DecisionContext.None, default)).Decision.Action.ShouldBe(FraudAction.Block);
    }

    [Fact]
    public async Task Some_that_would_be_blocked_are_let_through_and_the_record_says_how_probable_that_was()
    {
        var verdicts = new List<FraudVerdict>();
        for (var i = 0; i < 400; i++) verdicts.Add((await DecideAsync(FraudSamples.Payment(), 0.9, new() { Control = 0.1 })).Decision);

        var let = verdicts.Where(verdict => verdict.By == "control").ToList();
        // 40 in the mean, six standard deviations to either side.
        let.Count.ShouldBeInRange(4, 76);
        let.ShouldAllBe(verdict => verdict.Action == FraudAction.Allow && verdict.WouldBe == FraudAction.Block);
        var choices = _log.Entries.Select(entry => DecisionRecord.Parse(entry.Record).Choices.ShouldHaveSingleItem()).ToList();
        choices.ShouldAllBe(choice => choice.Name == "control" && Math.Abs(choice.Propensity - (choice.Index == 1 ? 0.1 : 0.9)) < 1e-12);
    }

    [Fact]
    public async Task Large_amounts_and_listed_ones_are_never_let_through_to_learn_from()
    {
        var settings = new FraudSettings { Control = 0.5, ControlMostAmount = 40 };
        for (var i = 0; i < 50; i++)
        {
            (await DecideAsync(FraudSamples.Payment(), 0.9, settings)).Decision.Action.ShouldBe(FraudAction.Block);
            (await DecideAsync(FraudSamples.Payment(10_000_000), 0.9, settings, new([FraudSamples.Entry("card", "tok-1", FraudAction.Block)]))).Decision.Action.ShouldBe(FraudAction.Block);
        }
    }

    [Fact]
    public async Task A_review_says_why_in_words_with_what_is_usual_for_the_customer()
    {
        var settings = new FraudSettings { Reasons = [new("amount_unusual", ["amount"], "Amount {amount/amount_mean_7d}x the customer's usual {amount_mean_7d}")] };

        var made = await DecideAsync(FraudSamples.Payment(401_250_000), 0.2, settings, explainer: new Told(new("amount", 2.5), new("count_1h", 1.5), new("country", -1)));

        made.Decision.Action.ShouldBe(FraudAction.Review);
        made.Reasons.ShouldBe([new("amount_unusual", "Amount 10x the customer's usual 40.13", 2.5), new("count_1h", "count_1h is 3", 1.5)]);
    }

    [Fact]
    public void A_policy_with_other_verdicts_is_refused()
    {
        var policy = Policy.Compile(PolicyReader.ReadYaml("policy: fraud.payment\nrequest: { amount: number }\nverdicts: [ok, no]\notherwise: ok\n", "p.yaml"), PolicyBinding.None, 1);

        Should.Throw<InvalidInputException>(() => new PaymentDecider(policy, FraudSamples.Parts())).Code.ShouldBe("SXT3023");
    }

    async Task<Decided<FraudVerdict>> DecideAsync(Payment payment, double score, FraudSettings? settings = null, FraudListSnapshot? lists = null, IFraudExplainer? explainer = null)
    {
        _sources.Score = score;
        return await Desk().DecideAsync(new PaymentDecider(FraudSamples.Policy(), FraudSamples.Parts(settings, lists, explainer)), payment, DecisionContext.None, default);
    }

    DecisionDesk Desk() => new(_sources.All, _log, _clock);

    sealed class Told(params FeatureContribution[] contributions) : IFraudExplainer
    {
        public ValueTask<IReadOnlyList<FeatureContribution>> ExplainAsync(ScoreQuestion question, Scores scores, CancellationToken cancellationToken) => new(contributions);
    }
}
