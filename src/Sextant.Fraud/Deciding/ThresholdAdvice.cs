using Sextant.Learning;

namespace Sextant.Fraud;

/// <summary>What thresholds to take, by what turned out, and what that would have saved. Pure.</summary>
/// <param name="Thresholds">The best of each segment that has costs of its own; of all others under the name "".</param>
/// <param name="Best">What these would have saved.</param>
/// <param name="LeastCost">What deciding each by its least expected cost would have saved.</param>
/// <param name="Now">What the settings as they are would have saved.</param>
/// <param name="ReviewPrice">See <see cref="Fraud.ReviewPrice"/>.</param>
/// <param name="Curve">The savings curve of requests of no segment; empty if there is none with a fraud.</param>
public sealed record ThresholdAdvice(
    IReadOnlyDictionary<string, FraudThresholds> Thresholds, (Savings Sum, Interval Interval) Best, (Savings Sum, Interval Interval) LeastCost, (Savings Sum, Interval Interval) Now, double ReviewPrice, IReadOnlyList<SavingsPoint> Curve)
{
    /// <summary>The advice from labelled requests.</summary>
    /// <exception cref="InvalidInputException">SXT3021: there are none, or a segment has no fraud.</exception>
    public static ThresholdAdvice Of(IReadOnlyList<(string? Segment, LabelledPayment Payment)> labelled, FraudSettings settings)
    {
        ArgumentNullException.ThrowIfNull(labelled);
        ArgumentNullException.ThrowIfNull(settings);
        LabelledPayments.Check([.. labelled.Select(one => one.Payment)]);
        var costs = new SegmentCosts(settings.Costs, settings.Segments);
        var thresholds = costs.Thresholds(labelled);
        LabelledPayment[] common = [.. labelled.Where(one => NameOf(one.Segment).Length == 0).Select(one => one.Payment)];
        var price = common.Length == 0 ? 0 : Fraud.ReviewPrice.Of(common, settings.Costs);
        return new(
            thresholds,
            Saved(labelled, costs, (segment, _) => thresholds[NameOf(segment)]),
            Saved(labelled, costs, (segment, payment) => costs.Of(segment).ThresholdsFor(payment.Amount, price)),
            Saved(labelled, costs, (segment, payment) => settings.Thresholds is { } given ? new(given.Review, given.Block) : costs.Of(segment).ThresholdsFor(payment.Amount, settings.ReviewPrice)),
            price,
            common.Any(payment => payment.IsFraud) ? SavingsCurve.Of(common, settings.Costs) : []);

        string NameOf(string? segment) => segment is not null && settings.Segments.ContainsKey(segment) ? segment : "";
    }

    static (Savings Sum, Interval Interval) Saved(IReadOnlyList<(string? Segment, LabelledPayment Payment)> labelled, SegmentCosts costs, Func<string?, LabelledPayment, FraudThresholds> thresholds)
    {
        Savings[] days = [.. labelled.GroupBy(one => one.Payment.Day).OrderBy(day => day.Key).Select(day => day
            .GroupBy(one => one.Segment, one => one.Payment)
            .Select(group => Savings.Of([.. group], costs.Of(group.Key), payment => thresholds(group.Key, payment).ActionFor(payment.Probability)))
            .Aggregate((a, b) => a.And(b)) with { Days = 1 })];
        return (days.Aggregate((a, b) => a.And(b)), Savings.Interval(days));
    }
}
