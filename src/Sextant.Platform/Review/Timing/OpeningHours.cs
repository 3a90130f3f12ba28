using System.Collections.Immutable;

namespace Sextant.Platform;

/// <summary>When people work: some days of the week, from a time of day to another, in a time zone. Pure and thread-safe.</summary>
/// <param name="Days">The days, at least one.</param>
/// <param name="From">From this time of day.</param>
/// <param name="To">To this time of day, later than <paramref name="From"/>; 24 hours for midnight.</param>
/// <param name="Zone">The zone in which days and times are meant.</param>
public sealed record OpeningHours(ImmutableArray<DayOfWeek> Days, TimeSpan From, TimeSpan To, TimeZoneInfo Zone)
{
    // Two years: a clock that runs longer is of no use to anybody.
    const int MostDays = 731;

    /// <summary>How much of the time between two instants is open; zero if the second is not later.</summary>
    public TimeSpan Between(Timestamp start, Timestamp end)
    {
        var open = TimeSpan.Zero;
        foreach (var (from, to) in Openings(start))
        {
            if (from >= end) break;
            var (first, last) = (from > start ? from : start, to < end ? to : end);
            if (last > first) open += last.Since(first);
        }

        return open;
    }

    /// <summary>When so much open time has gone by since an instant; two years on at most.</summary>
    public Timestamp After(Timestamp start, TimeSpan duration)
    {
        var last = start;
        foreach (var (from, to) in Openings(start))
        {
            var first = from > start ? from : start;
            if (to <= first) continue;
            if (to.Since(first) >= duration) return first.Add(duration);
            duration -= to.Since(first);
            last = to;
        }

        return last;
    }

    IEnumerable<(Timestamp From, Timestamp To)> Openings(Timestamp start)
    {
        var day = TimeZoneInfo.ConvertTime(start.ToDateTimeOffset(), Zone).Date.AddDays(-1);
        for (var i = 0; i <= MostDays; i++, day = day.AddDays(1))
            if (Days.Contains(day.DayOfWeek)) yield return (Instant(day + From), Instant(day + To));
    }

    Timestamp Instant(DateTime local)
    {
        // A time that the zone skips in spring is as the clock would have shown it.
        var offset = Zone.IsInvalidTime(local) ? Zone.GetUtcOffset(local.AddHours(-1)) : Zone.GetUtcOffset(local);
        return Timestamp.From(new DateTimeOffset(local, offset));
    }
}
