namespace Sextant.Fraud;

/// <summary>What is asked of labelled payments.</summary>
static class LabelledPayments
{
    /// <summary>Refuses what thresholds cannot be derived from.</summary>
    /// <exception cref="InvalidInputException">SXT3021: there are no payments, no fraud among them, or one is no payment.</exception>
    public static void Check(IReadOnlyList<LabelledPayment> payments)
    {
        ArgumentNullException.ThrowIfNull(payments);
        for (var i = 0; i < payments.Count; i++)
        {
            var payment = payments[i];
            if (payment.Probability is not (>= 0 and <= 1) || !(payment.Amount >= 0 && double.IsFinite(payment.Amount)))
                throw new InvalidInputException("SXT3021", FormattableString.Invariant($"Labelled payment {i + 1} has probability {payment.Probability} and amount {payment.Amount}; expected 0 to 1, and a finite amount of 0 or more."));
        }

        if (!payments.Any(payment => payment.IsFraud)) throw new InvalidInputException("SXT3021", FormattableString.Invariant($"Of {payments.Count} labelled payments none is a fraud, and thresholds cannot be derived. Take a longer time, or wait for labels."));
    }

    /// <summary>How many reviews there may be in all the days of the payments.</summary>
    public static int MostReviews(IReadOnlyList<LabelledPayment> payments, FraudCosts costs) =>
        costs.MostReviewsADay is { } most ? (int)Math.Min(int.MaxValue, (most * Days(payments)) + 1e-9) : int.MaxValue;

    /// <summary>On how many days there were payments.</summary>
    public static int Days(IEnumerable<LabelledPayment> payments) => payments.Select(payment => payment.Day).Distinct().Count();
}
