namespace Sextant.Fraud;

/// <summary>How much each threshold would have saved, the other one being the best for it: how flat the best is, and what it costs to miss it.</summary>
public static class SavingsCurve
{
    /// <summary>The curve, thresholds ascending: of all that tell payments apart, evenly many by rank.</summary>
    /// <param name="payments">Labelled payments that the model was not trained on.</param>
    /// <param name="costs">What verdicts cost; reviews are not limited here.</param>
    /// <param name="points">How many points at most; 2 or more.</param>
    /// <exception cref="InvalidInputException">SXT3020, SXT3021: see <see cref="ThresholdSearch.Best"/>.</exception>
    public static IReadOnlyList<SavingsPoint> Of(IReadOnlyList<LabelledPayment> payments, FraudCosts costs, int points = 200)
    {
        ArgumentNullException.ThrowIfNull(costs);
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        costs.Check();
        LabelledPayments.Check(payments);
        var steps = CostSteps.Of(payments, costs);
        var loss = payments.Sum(payment => payment.IsFraud ? costs.Loss(payment.Amount) : 0);
        var (asReview, asBlock) = (new double[steps.Count], new double[steps.Count]);
        for (var (i, best) = (0, double.PositiveInfinity); i < steps.Count; i++)
            asBlock[i] = (best = Math.Min(best, steps.UntilReview[i])) + steps.FromReview[i];
        for (var (i, best) = (steps.Count - 1, double.PositiveInfinity); i >= 0; i--)
            asReview[i] = (best = Math.Min(best, steps.FromReview[i])) + steps.UntilReview[i];
        return [.. Places(steps.Count, points).Select(i => new SavingsPoint(steps.Thresholds[i], Saved(asReview[i]), Saved(asBlock[i])))];

        double Saved(double cost) => loss > 0 ? 1 - (cost / loss) : double.NaN;
    }

    // Frauds are few and stand at the upper end: half of the points are the highest ranks.
    static IEnumerable<int> Places(int count, int points)
    {
        var upper = Math.Min(count, points / 2);
        var lower = Math.Min(count - upper, points - upper);
        for (var i = 0; i < lower; i++) yield return (int)((long)i * (count - upper) / lower);
        for (var i = count - upper; i < count; i++) yield return i;
    }
}
