using System.Collections.Immutable;

namespace Sextant.Platform;

/// <summary>How many decisions have a label, by their age: how long one must wait before most labels are there.</summary>
/// <param name="Decisions">Decisions of the span.</param>
/// <param name="Labelled">Those with a label that counts.</param>
/// <param name="Positives">Those of them whose value is above 0.</param>
/// <param name="Curve">The share by age.</param>
public sealed record LabelCoverage(int Decisions, int Labelled, int Positives, ImmutableArray<CoveragePoint> Curve)
{
    static readonly ImmutableArray<int> AgesInHours = [1, 6, 24, 3 * 24, 7 * 24, 14 * 24, 30 * 24, 45 * 24, 60 * 24, 90 * 24, 120 * 24, 180 * 24];

    /// <summary>Counts.</summary>
    /// <param name="spine">The decisions and their labels as of a time.</param>
    /// <param name="asOf">The time.</param>
    public static LabelCoverage Of(LabelSpine spine, Timestamp asOf)
    {
        var ages = spine.Decisions.Where(decision => decision.Time <= asOf)
            .Select(decision => (Age: asOf.Since(decision.Time), Label: spine.LabelOf(decision), decision.Time))
            .Select(one => (one.Age, Delay: one.Label?.KnownTime.Since(one.Time), IsPositive: one.Label?.Value > 0)).ToList();
        return new(
            ages.Count, ages.Count(one => one.Delay is not null), ages.Count(one => one.IsPositive),
            [.. AgesInHours.Select(hours => Point(ages, TimeSpan.FromHours(hours))).Where(point => point.Decisions > 0)]);
    }

    // Only decisions that are old enough say something: younger ones could not have got their label by this age.
    static CoveragePoint Point(List<(TimeSpan Age, TimeSpan? Delay, bool IsPositive)> all, TimeSpan age)
    {
        var old = all.FindAll(one => one.Age >= age);
        return new(age, old.Count, old.Count(one => one.Delay <= age), old.Count(one => one.IsPositive), old.Count(one => one.IsPositive && one.Delay <= age));
    }
}
