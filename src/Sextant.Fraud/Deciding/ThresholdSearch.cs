namespace Sextant.Fraud;

/// <summary>
/// The two thresholds that would have cost least on labelled payments. Exact: the cost falls into a part of each threshold, so sums over payments sorted by
/// probability and a sliding minimum over them look at every pair, in O(n log n).
/// </summary>
public static class ThresholdSearch
{
    /// <summary>The best thresholds; of equally good ones those with the fewest blocks, and then the fewest reviews.</summary>
    /// <param name="payments">Labelled payments that the model was not trained on.</param>
    /// <param name="costs">What verdicts cost. <see cref="FraudCosts.MostReviewsADay"/> holds for the mean of the payments' days.</param>
    /// <exception cref="InvalidInputException">SXT3020: the costs make no sense. SXT3021: there are no payments, no fraud among them, or one is no payment.</exception>
    public static FraudThresholds Best(IReadOnlyList<LabelledPayment> payments, FraudCosts costs)
    {
        ArgumentNullException.ThrowIfNull(costs);
        costs.Check();
        LabelledPayments.Check(payments);
        var steps = CostSteps.Of(payments, costs);
        var most = LabelledPayments.MostReviews(payments, costs);
        var (best, review, block) = (double.PositiveInfinity, 0, 0);
        // Places where reviews may begin, those that can still be the best of a window, cheapest first.
        var window = new LinkedList<int>();
        for (var place = 0; place < steps.Count; place++)
        {
            while (window.Last is { } last && steps.UntilReview[last.Value] >= steps.UntilReview[place]) window.RemoveLast();
            window.AddLast(place);
            while (steps.Rows[place] - steps.Rows[window.First!.Value] > most) window.RemoveFirst();
            var cost = steps.UntilReview[window.First.Value] + steps.FromReview[place];
            if (cost <= best) (best, review, block) = (cost, window.First.Value, place);
        }

        return new(steps.Thresholds[review], steps.Thresholds[block]);
    }
}
