using System.Collections.Immutable;
using System.Globalization;
using Sextant.Numerics;

namespace Sextant.Features;

/// <summary>Compares what a view's values look like with what they should.</summary>
public static class ExpectationChecker
{
    // Three standard errors: an estimate is further off once in 370 times. Without it, every second check of keys that are unique would fail.
    const double DistinctTolerance = 3 * HyperLogLog.StandardError;

    /// <summary>
    /// The bounds that were not kept, in the view's order. Where there are no values, only freshness says so. Where the number of
    /// different values is an estimate, uniqueness must miss its bound by more than three standard errors, 4.9 %.
    /// </summary>
    /// <param name="view">What is expected.</param>
    /// <param name="statistics">What was found: of the same definition.</param>
    /// <param name="now">The time, for freshness.</param>
    /// <exception cref="InvalidInputException">SXT2080: the statistics do not tell what is expected of a feature.</exception>
    public static ImmutableArray<Violation> Check(FeatureView view, ViewStatistics statistics, Timestamp now)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(statistics);
        var violations = ImmutableArray.CreateBuilder<Violation>();
        foreach (var expectation in view.Expectations) violations.AddRange(Check(view, expectation, statistics, now));
        return violations.ToImmutable();
    }

    static IEnumerable<Violation> Check(FeatureView view, Expectation expectation, ViewStatistics statistics, Timestamp now)
    {
        var bounds = new ExpectedBounds(view.Name, expectation);
        if (expectation.Kind == ExpectationKind.Freshness) return Freshness(bounds, statistics.NewestEvent, now);
        var feature = expectation.Feature is { } name ? statistics.Of(name) : null;
        if (feature is null) throw Untold(view, expectation, "the statistics do not have that feature");
        return expectation.Kind switch
        {
            ExpectationKind.NullRate => bounds.Check(feature.NullRate, "the share of nulls is"),
            ExpectationKind.Uniqueness => Uniqueness(bounds, feature),
            ExpectationKind.Range when feature.Min is null && feature.Values > feature.NotFinite => throw Untold(view, expectation, "texts have no range"),
            ExpectationKind.Range => Range(bounds, feature),
            _ => throw Untold(view, expectation, "there is no such expectation"),
        };
    }

    static IEnumerable<Violation> Freshness(ExpectedBounds bounds, Timestamp? newest, Timestamp now) => newest is { } time
        ? bounds.Check(now.Since(time).TotalSeconds, $"the newest event is of {time}, its age in seconds")
        : bounds.Fail(null, "there is no event yet");

    static IEnumerable<Violation> Uniqueness(ExpectedBounds bounds, FeatureStatistics feature) =>
        bounds.Check(feature.Uniqueness, "the share of different values is", feature.Distinct > HyperLogLog.ExactLimit ? DistinctTolerance : 0);

    static IEnumerable<Violation> Range(ExpectedBounds bounds, FeatureStatistics feature)
    {
        if (feature.NotFinite > 0)
            return bounds.Fail(null, string.Create(CultureInfo.InvariantCulture, $"{feature.NotFinite} of {feature.Values} values are infinite or no number"));
        return bounds.CheckLeast(feature.Min, "the least value is").Concat(bounds.CheckGreatest(feature.Max, "the greatest value is"));
    }

    static InvalidInputException Untold(FeatureView view, Expectation expectation, string why) =>
        new("SXT2080", $"View '{view.Name}', {expectation.Feature ?? "no feature"}: the expectation {expectation.Kind} cannot be checked, because {why}. Mend the expectation, or materialise the view to collect its statistics again.");
}
