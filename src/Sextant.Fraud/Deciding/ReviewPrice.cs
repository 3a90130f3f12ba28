namespace Sextant.Fraud;

/// <summary>
/// What a review must save beyond its cost so that reviewers are not asked for more than they can do: with it, the payments that gain most by a review get
/// one (the multiplier of a knapsack whose things all weigh the same). Needs no labels, so it can follow yesterday's payments.
/// </summary>
public static class ReviewPrice
{
    /// <summary>The least price at which there are at most <see cref="FraudCosts.MostReviewsADay"/> reviews a day, in the mean; 0 if reviewers are enough.</summary>
    /// <param name="payments">Payments of some days; whether they were fraud is not looked at.</param>
    /// <param name="costs">What verdicts cost.</param>
    /// <exception cref="InvalidInputException">SXT3020: the costs make no sense.</exception>
    public static double Of(IReadOnlyList<LabelledPayment> payments, FraudCosts costs)
    {
        ArgumentNullException.ThrowIfNull(costs);
        costs.Check();
        var most = LabelledPayments.MostReviews(payments, costs);
        double[] gains = [.. payments.Select(payment => Gain(payment, costs)).Where(gain => gain >= 0).OrderDescending()];
        // A hair more than what the first one gains that gets none: else it would be at the threshold, and rounding decides.
        return gains.Length <= most ? 0 : (gains[most] * (1 + 1e-9)) + 1e-9;
    }

    static double Gain(LabelledPayment payment, FraudCosts costs) =>
        Math.Min(Cost(FraudAction.Allow, payment, costs), Cost(FraudAction.Block, payment, costs)) - Cost(FraudAction.Review, payment, costs);

    static double Cost(FraudAction action, LabelledPayment payment, FraudCosts costs) => costs.Expected(action, payment.Amount, payment.Probability);
}
