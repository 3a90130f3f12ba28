namespace Sextant.Fraud.Tests.Deciding;

public sealed class SavingsTests
{
    static readonly LabelledPayment[] Payments =
    [
        new(0.9, 100, true, 1, 1), new(0.8, 60, false, 1, 2), new(0.5, 40, true, 2, 3), new(0.4, 30, false, 2, 4), new(0.1, 60, true, 3, 5), new(0.1, 20, false, 3, 6),
    ];

    [Fact]
    public void What_is_saved_is_the_loss_less_frauds_let_through_reviews_and_wrong_blocks()
    {
        var savings = Savings.Of(Payments, new(), payment => new FraudThresholds(0.3, 0.7).ActionFor(payment.Probability));

        // Blocked: 100, and 60 wrongly (15). Reviewed: 40 (3, and a tenth of it) and 30 (3). Let through: 60.
        (savings.Loss, savings.Reviews, savings.Blocks, savings.WrongBlocks, savings.Days).ShouldBe((200, 2, 2, 1, 3));
        savings.Cost.ShouldBe(15 + 7 + 3 + 60, 1e-9);
        savings.Saved.ShouldBe(1 - (85 / 200.0), 1e-9);
    }

    [Fact]
    public void Knowing_what_is_fraud_saves_all_of_it() => Savings.Of(Payments, new(), payment => payment.IsFraud ? FraudAction.Block : FraudAction.Allow).Saved.ShouldBe(1);

    [Fact]
    public void Where_nothing_can_be_lost_nothing_is_said_of_savings() => Savings.Of([new(0.5, 10, false, 1)], new(), _ => FraudAction.Allow).Saved.ShouldBe(double.NaN);

    [Fact]
    public void The_interval_is_around_what_was_saved_and_the_same_for_the_same_seed()
    {
        var (payments, costs, thresholds) = (MadeUpPayments.Of(3, 4000), new FraudCosts(), new FraudThresholds(0.1, 0.4));

        var byCard = Savings.Interval(payments, costs, payment => thresholds.ActionFor(payment.Probability), payment => payment.Card);

        byCard.Estimate.ShouldBe(Savings.Of(payments, costs, payment => thresholds.ActionFor(payment.Probability)).Saved, 1e-9);
        byCard.Low.ShouldBeLessThan(byCard.Estimate);
        byCard.High.ShouldBeGreaterThan(byCard.Estimate);
        Savings.Interval(payments, costs, payment => thresholds.ActionFor(payment.Probability), payment => payment.Card).ShouldBe(byCard);
    }

    [Fact]
    public void The_top_of_the_curve_is_what_the_best_thresholds_save()
    {
        var (payments, costs) = (MadeUpPayments.Of(5, 150), new FraudCosts());

        var curve = SavingsCurve.Of(payments, costs, points: 1000);

        var best = Savings.Of(payments, costs, payment => ThresholdSearch.Best(payments, costs).ActionFor(payment.Probability)).Saved;
        curve.Max(point => point.AsReview).ShouldBe(best, 1e-9);
        curve.Max(point => point.AsBlock).ShouldBe(best, 1e-9);
        curve.Select(point => point.Threshold).ShouldBe(curve.Select(point => point.Threshold).Order());
    }

    [Fact]
    public void A_curve_has_no_more_points_than_asked_for() => SavingsCurve.Of(MadeUpPayments.Of(5, 5000), new(), points: 50).Count.ShouldBe(50);
}
