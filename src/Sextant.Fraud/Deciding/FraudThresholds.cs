namespace Sextant.Fraud;

/// <summary>From which probability of fraud on a payment is reviewed, and from which it is blocked.</summary>
/// <param name="Review">Least probability of a review; <see cref="Never"/>, or the same as <paramref name="Block"/>, for no reviews.</param>
/// <param name="Block">Least probability of a block, not below <paramref name="Review"/>; <see cref="Never"/> for no blocks.</param>
public readonly record struct FraudThresholds(double Review, double Block)
{
    /// <summary>A threshold that no probability reaches.</summary>
    public const double Never = double.PositiveInfinity;

    /// <summary>What becomes of a payment of a probability; never milder for a higher one. What is no number is reviewed.</summary>
    public FraudAction ActionFor(double probability) =>
        double.IsNaN(probability) ? FraudAction.Review : probability >= Block ? FraudAction.Block : probability >= Review ? FraudAction.Review : FraudAction.Allow;
}
