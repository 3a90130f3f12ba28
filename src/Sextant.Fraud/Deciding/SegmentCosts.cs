namespace Sextant.Fraud;

/// <summary>Costs that differ by segment, as by country or kind of merchant.</summary>
/// <param name="Default">Those of payments of no segment, or of one that is not named.</param>
/// <param name="Segments">Costs by segment.</param>
public sealed record SegmentCosts(FraudCosts Default, IReadOnlyDictionary<string, FraudCosts> Segments)
{
    /// <summary>The same costs for all.</summary>
    public static SegmentCosts Same(FraudCosts costs) => new(costs, new Dictionary<string, FraudCosts>());

    /// <summary>The costs of a segment.</summary>
    public FraudCosts Of(string? segment) => segment is not null && Segments.TryGetValue(segment, out var costs) ? costs : Default;

    /// <summary>The best thresholds of each segment that has costs of its own, on its labelled payments; those of all others under the name "".</summary>
    /// <exception cref="InvalidInputException">SXT3021: a segment has no payments or no fraud.</exception>
    public IReadOnlyDictionary<string, FraudThresholds> Thresholds(IEnumerable<(string? Segment, LabelledPayment Payment)> labelled) =>
        labelled.GroupBy(one => one.Segment is not null && Segments.ContainsKey(one.Segment) ? one.Segment : "", one => one.Payment, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => ThresholdSearch.Best([.. group], Of(group.Key)), StringComparer.Ordinal);
}
