using Sextant.Client;

namespace Sextant.Simulation;

/// <summary>
/// A small shop with a known truth: users with tastes, items, cards that get stolen, ads that deserve their clicks, and posts of
/// which some break the rules. The same seed and end give the same events, down to their ids.
/// </summary>
/// <param name="seed">Seed of everything random.</param>
/// <param name="end">Just after the last event.</param>
public sealed class DemoWorld(int seed, DateTimeOffset end)
{
    /// <summary>How far back the events reach.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromDays(14);

    /// <summary>About 20,000 events of all seven types, ordered by time.</summary>
    public IEnumerable<ClientEvent> Events()
    {
        var people = new Population(new Random(seed));
        var clock = new DayAndNight(end - Span, Span);
        IEnumerable<ClientEvent> all =
        [
            .. new Shopping(people, new Random(seed + 1), clock).Events(sessions: 2400),
            .. new Fraudsters(people, new Random(seed + 2), clock).Events(thefts: 12),
            .. new Searches(people, new Random(seed + 3), clock).Events(count: 2500),
            .. new Advertising(people, new Random(seed + 4), clock).Events(impressions: 5500),
            .. new Posts(people, new Random(seed + 5), clock).Events(count: 1500),
        ];
        return all.Where(one => one.Time < end).OrderBy(one => one.Time).ThenBy(one => one.Id, StringComparer.Ordinal);
    }
}
