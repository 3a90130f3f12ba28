using FsCheck.Xunit;

namespace Sextant.Fraud.Tests.Deciding;

public sealed class ReviewPriceTests
{
    [Fact]
    public void With_enough_reviewers_a_review_costs_no_more_than_it_does() => ReviewPrice.Of(MadeUpPayments.Of(1, 300), new() { MostReviewsADay = 300 }).ShouldBe(0);

    [Property(MaxTest = 60)]
    public void At_the_price_reviewers_can_do_what_they_are_asked(int seed, byte most)
    {
        var payments = MadeUpPayments.Of(seed, 300);
        var costs = MadeUpPayments.Costs(seed) with { MostReviewsADay = most % 20 };

        var price = ReviewPrice.Of(payments, costs);

        Savings.Of(payments, costs, payment => costs.ThresholdsFor(payment.Amount, price).ActionFor(payment.Probability)).Reviews.ShouldBeLessThanOrEqualTo(most % 20 * 5);
    }

    [Fact]
    public void Reviews_go_where_they_gain_most()
    {
        // All are likely enough for a review and too unlikely for a block; the larger the amount, the more a review saves.
        LabelledPayment[] payments = [.. Enumerable.Range(1, 10).Select(i => new LabelledPayment(0.1, 40 + i, false, 1))];
        var costs = new FraudCosts { MostReviewsADay = 3 };

        var price = ReviewPrice.Of(payments, costs);

        payments.Where(payment => costs.ThresholdsFor(payment.Amount, price).ActionFor(payment.Probability) == FraudAction.Review).Select(payment => payment.Amount).ShouldBe([48, 49, 50]);
    }
}
