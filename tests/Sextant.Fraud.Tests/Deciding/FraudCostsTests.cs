using FsCheck.Xunit;

namespace Sextant.Fraud.Tests.Deciding;

public sealed class FraudCostsTests
{
    [Theory]
    [InlineData(FraudAction.Allow, false, 0)]
    [InlineData(FraudAction.Allow, true, 80)]
    [InlineData(FraudAction.Review, false, 3)]
    [InlineData(FraudAction.Review, true, 11)]
    [InlineData(FraudAction.Block, false, 15)]
    [InlineData(FraudAction.Block, true, 0)]
    public void A_verdict_costs_what_was_agreed(FraudAction action, bool isFraud, double cost) =>
        new FraudCosts { LossShare = 0.8 }.Of(action, 100, isFraud).ShouldBe(cost, 1e-9);

    [Property]
    public void A_payments_thresholds_choose_what_is_expected_to_cost_least(int seed, byte probability, ushort amount)
    {
        var (costs, p) = (MadeUpPayments.Costs(seed), probability / 255.0);

        var chosen = costs.ThresholdsFor(amount).ActionFor(p);

        costs.Expected(chosen, amount, p).ShouldBe(Enum.GetValues<FraudAction>().Min(action => costs.Expected(action, amount, p)), 1e-9);
    }

    [Property]
    public void A_higher_probability_never_gives_a_milder_verdict(int seed, byte low, byte more, ushort amount)
    {
        var thresholds = MadeUpPayments.Costs(seed).ThresholdsFor(amount);

        ((int)thresholds.ActionFor((low + more) / 510.0)).ShouldBeGreaterThanOrEqualTo((int)thresholds.ActionFor(low / 510.0));
    }

    [Property]
    public void A_higher_amount_never_gives_a_milder_verdict_where_reviews_find_all(int seed, byte probability, ushort amount, ushort more)
    {
        var costs = MadeUpPayments.Costs(seed) with { ReviewFinds = 1 };

        ((int)costs.ThresholdsFor(amount + more).ActionFor(probability / 255.0)).ShouldBeGreaterThanOrEqualTo((int)costs.ThresholdsFor(amount).ActionFor(probability / 255.0));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void Nothing_is_blocked_where_there_is_nothing_to_lose(double probability) =>
        new FraudCosts { WrongBlock = 0, Review = 0 }.ThresholdsFor(0).ActionFor(probability).ShouldBe(FraudAction.Allow);

    [Fact]
    public void A_probability_that_is_no_number_is_reviewed() => new FraudThresholds(0.1, 0.5).ActionFor(double.NaN).ShouldBe(FraudAction.Review);

    [Fact]
    public void Costs_that_make_no_sense_are_refused_all_at_once()
    {
        var error = Should.Throw<InvalidInputException>(new FraudCosts { LossShare = -1, ReviewFinds = 1.1, Review = double.NaN }.Check);

        error.Code.ShouldBe("SXT3020");
        error.Message.ShouldContain("the loss share is -1, and must be 0 to 10; the cost of a review is NaN, and must be 0 to 1000000000000; the share that a review finds is 1.1, and must be 0 to 1.");
    }
}
