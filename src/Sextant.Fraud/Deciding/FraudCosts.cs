namespace Sextant.Fraud;

/// <summary>
/// What right and wrong verdicts cost, in the currency that all are counted in. A fraud that is let through costs <see cref="LossShare"/> of its amount; a
/// review costs <see cref="Review"/>, and finds a fraud with probability <see cref="ReviewFinds"/>; a block costs <see cref="WrongBlock"/> if it was none.
/// </summary>
public sealed record FraudCosts
{
    /// <summary>Which part of a fraud's amount is lost if it goes through: below 1 if some is got back, above 1 with fees. Default 1; 0 to 10.</summary>
    public double LossShare { get; init; } = 1;

    /// <summary>What it costs to block a payment that was none: margin, support, customers who leave. Default 15.</summary>
    public double WrongBlock { get; init; } = 15;

    /// <summary>What a review costs. Default 3.</summary>
    public double Review { get; init; } = 3;

    /// <summary>Share of frauds that a review finds. Default 0.9.</summary>
    public double ReviewFinds { get; init; } = 0.9;

    /// <summary>Most reviews a day, in the mean; null (default) for as many as pay.</summary>
    public double? MostReviewsADay { get; init; }

    /// <summary>What is at stake with an amount.</summary>
    public double Loss(double amount) => amount * LossShare;

    /// <summary>What an action cost, once it is known whether it was fraud.</summary>
    public double Of(FraudAction action, double amount, bool isFraud) => action switch
    {
        FraudAction.Allow => isFraud ? Loss(amount) : 0,
        FraudAction.Review => Review + (isFraud ? (1 - ReviewFinds) * Loss(amount) : 0),
        _ => isFraud ? 0 : WrongBlock,
    };

    /// <summary>What an action is expected to cost.</summary>
    public double Expected(FraudAction action, double amount, double probability) =>
        (probability * Of(action, amount, true)) + ((1 - probability) * Of(action, amount, false));

    /// <summary>
    /// The thresholds of one payment: on each side of them another action is expected to cost least. Each action's cost is a line over the probability, the
    /// milder the action the steeper, so the cheapest are an interval each.
    /// </summary>
    /// <param name="amount">The payment's amount, 0 or more.</param>
    /// <param name="reviewPrice">What a review costs beyond <see cref="Review"/> because reviewers are few: see <see cref="ReviewPrice"/>.</param>
    public FraudThresholds ThresholdsFor(double amount, double reviewPrice = 0)
    {
        var (loss, review) = (Loss(amount), Review + reviewPrice);
        // Nothing to lose: whatever is done costs at least as much as letting it through.
        if (loss <= 0) return new(FraudThresholds.Never, FraudThresholds.Never);
        var fromReview = ReviewFinds > 0 ? review / (ReviewFinds * loss) : FraudThresholds.Never;
        var fromReviewToBlock = (WrongBlock - review) / (WrongBlock + ((1 - ReviewFinds) * loss));
        var fromAllowToBlock = WrongBlock / (WrongBlock + loss);
        return fromReview < fromReviewToBlock ? new(fromReview, fromReviewToBlock) : new(fromAllowToBlock, fromAllowToBlock);
    }

    /// <summary>Refuses costs that make no sense.</summary>
    /// <exception cref="InvalidInputException">SXT3020: tells all that is wrong.</exception>
    public void Check()
    {
        List<string> problems = [];
        Range("loss share", LossShare, 0, 10);
        Range("cost of a wrong block", WrongBlock, 0, 1e12);
        Range("cost of a review", Review, 0, 1e12);
        Range("share that a review finds", ReviewFinds, 0, 1);
        if (MostReviewsADay is { } most) Range("number of reviews a day", most, 0, 1e9);
        if (problems.Count > 0) throw new InvalidInputException("SXT3020", $"The costs make no sense: {string.Join("; ", problems)}.");

        void Range(string name, double value, double low, double high)
        {
            if (!(value >= low && value <= high)) problems.Add(FormattableString.Invariant($"the {name} is {value}, and must be {low} to {high}"));
        }
    }
}
