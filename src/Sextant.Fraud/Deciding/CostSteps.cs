namespace Sextant.Fraud;

/// <summary>What payments cost below and above each threshold that tells them apart.</summary>
sealed class CostSteps
{
    readonly List<double> _thresholds = [], _untilReview = [], _fromReview = [];
    readonly List<int> _rows = [];

    /// <summary>The thresholds, ascending: one for every distinct probability, between it and the one before, and one that nothing reaches.</summary>
    public IReadOnlyList<double> Thresholds => _thresholds;

    /// <summary>Payments below each threshold.</summary>
    public IReadOnlyList<int> Rows => _rows;

    /// <summary>What payments below cost if they are allowed, beyond what they cost if they are reviewed.</summary>
    public IReadOnlyList<double> UntilReview => _untilReview;

    /// <summary>What payments below cost if they are reviewed, and those above if they are blocked.</summary>
    public IReadOnlyList<double> FromReview => _fromReview;

    /// <summary>How many thresholds there are.</summary>
    public int Count => _thresholds.Count;

    public static CostSteps Of(IReadOnlyList<LabelledPayment> payments, FraudCosts costs)
    {
        LabelledPayment[] sorted = [.. payments.OrderBy(payment => payment.Probability)];
        var steps = new CostSteps();
        var (allowed, reviewed, blocked) = (0.0, 0.0, sorted.Sum(payment => Cost(FraudAction.Block, payment)));
        for (var i = 0; i <= sorted.Length; i++)
        {
            if (i == 0 || i == sorted.Length || sorted[i].Probability > sorted[i - 1].Probability)
            {
                steps._thresholds.Add(i == sorted.Length ? FraudThresholds.Never : i == 0 ? 0 : Between(sorted[i - 1].Probability, sorted[i].Probability));
                steps._rows.Add(i);
                steps._untilReview.Add(allowed - reviewed);
                steps._fromReview.Add(reviewed + blocked);
            }

            if (i == sorted.Length) break;
            allowed += Cost(FraudAction.Allow, sorted[i]);
            reviewed += Cost(FraudAction.Review, sorted[i]);
            blocked -= Cost(FraudAction.Block, sorted[i]);
        }

        return steps;

        double Cost(FraudAction action, LabelledPayment payment) => costs.Of(action, payment.Amount, payment.IsFraud);
    }

    // Of two neighbouring doubles the middle is one of them: then it is the upper one, which keeps the lower below.
    static double Between(double low, double high) => low + ((high - low) / 2) is var middle && middle > low ? middle : high;
}
