using FsCheck.Xunit;

namespace Sextant.Fraud.Tests.Deciding;

public sealed class ThresholdSearchTests
{
    [Property(MaxTest = 60)]
    public void No_pair_of_thresholds_costs_less(int seed)
    {
        var (payments, costs) = (MadeUpPayments.Of(seed, 40, distinct: 25), MadeUpPayments.Costs(seed));

        Cost(payments, costs, ThresholdSearch.Best(payments, costs)).ShouldBe(Pairs(payments).Min(pair => Cost(payments, costs, pair)), 1e-6);
    }

    [Property(MaxTest = 60)]
    public void With_few_reviewers_no_pair_that_they_can_do_costs_less(int seed, byte most)
    {
        var payments = MadeUpPayments.Of(seed, 40, distinct: 25);
        // Five days: up to ten reviews in all.
        var costs = MadeUpPayments.Costs(seed) with { MostReviewsADay = most % 11 / 5.0 };
        int Reviews(FraudThresholds pair) => Savings.Of(payments, costs, payment => pair.ActionFor(payment.Probability)).Reviews;

        var best = ThresholdSearch.Best(payments, costs);

        Reviews(best).ShouldBeLessThanOrEqualTo(most % 11);
        Cost(payments, costs, best).ShouldBe(Pairs(payments).Where(pair => Reviews(pair) <= most % 11).Min(pair => Cost(payments, costs, pair)), 1e-6);
    }

    [Property(MaxTest = 60)]
    public void What_is_saved_is_never_more_than_all_and_never_less_than_by_doing_nothing(int seed)
    {
        var (payments, costs) = (MadeUpPayments.Of(seed, 200), MadeUpPayments.Costs(seed));

        var saved = Savings.Of(payments, costs, payment => ThresholdSearch.Best(payments, costs).ActionFor(payment.Probability)).Saved;

        saved.ShouldBeInRange(-1e-9, 1);
    }

    [Fact]
    public void Payments_that_the_model_tells_apart_are_blocked_and_let_through_without_a_review()
    {
        LabelledPayment[] payments = [new(0.1, 50, false, 1), new(0.2, 50, false, 1), new(0.6, 50, true, 1), new(0.9, 50, true, 1)];

        var best = ThresholdSearch.Best(payments, new());

        best.Review.ShouldBe(0.4, 1e-12);
        best.Block.ShouldBe(0.4, 1e-12);
    }

    [Fact]
    public void Equally_good_thresholds_block_and_review_least()
    {
        // A fraud of an amount of nothing: whatever is done about it, it costs as much.
        var best = ThresholdSearch.Best([new(0.5, 0, true, 1)], new() { Review = 0, WrongBlock = 0 });

        best.ShouldBe(new(FraudThresholds.Never, FraudThresholds.Never));
    }

    [Theory]
    [InlineData(0.5, 10, false, "none is a fraud")]
    [InlineData(1.5, 10, true, "has probability 1.5")]
    [InlineData(double.NaN, 10, true, "has probability NaN")]
    [InlineData(0.5, -1, true, "and amount -1")]
    [InlineData(0.5, double.PositiveInfinity, true, "and amount")]
    public void Payments_that_thresholds_cannot_be_derived_from_are_refused(double probability, double amount, bool isFraud, string what)
    {
        var error = Should.Throw<InvalidInputException>(() => ThresholdSearch.Best([new(probability, amount, isFraud, 1)], new()));

        error.Code.ShouldBe("SXT3021");
        error.Message.ShouldContain(what);
    }

    [Fact]
    public void A_segment_with_costs_of_its_own_gets_thresholds_of_its_own()
    {
        var costs = new SegmentCosts(new(), new Dictionary<string, FraudCosts> { ["vip"] = new() { WrongBlock = 10_000 } });
        var payments = MadeUpPayments.Of(7, 2000);

        var thresholds = costs.Thresholds(payments.Select((payment, i) => ((i % 3) switch { 0 => "vip", 1 => "other", _ => (string?)null }, payment)));

        thresholds.Keys.ShouldBe(["vip", ""], ignoreOrder: true);
        thresholds["vip"].Block.ShouldBeGreaterThan(thresholds[""].Block);
    }

    static double Cost(LabelledPayment[] payments, FraudCosts costs, FraudThresholds thresholds) => Savings.Of(payments, costs, payment => thresholds.ActionFor(payment.Probability)).Cost;

    static IEnumerable<FraudThresholds> Pairs(LabelledPayment[] payments)
    {
        double[] places = [.. payments.Select(payment => payment.Probability).Append(FraudThresholds.Never).Distinct()];
        return from review in places from block in places where review <= block select new FraudThresholds(review, block);
    }
}
