using static Sextant.Hosting.DesignReviews.SectionNotes;

namespace Sextant.Hosting.DesignReviews;

/// <summary>Usual figures beside those of the last thousand decisions of this workspace.</summary>
static class ReferenceTable
{
    const string Custom = "rule of thumb";

    public static async Task<IReadOnlyList<ReferenceFigure>> OfAsync(ReviewSources from, CancellationToken cancellationToken)
    {
        var recent = from.Recent;
        var schedules = (await from.Schedules.ListAsync(cancellationToken)).Where(schedule => schedule.IsEnabled).ToList();
        var largest = from.Models.Where(model => model.CollectedAt is null).MaxBy(model => model.Bytes);
        return
        [
            Times("API p99", "below 100 ms for four in five users", "Feast's survey of its users", recent, "total", ", without HTTP and disk", "platform/overhead"),
            Times("feature store p99", "below 5 ms on Redis, 20 ms on DynamoDB, 30 ms on PostgreSQL", "Feast's guide to topologies", recent, "read", "", "features/online"),
            Times("inference p99", "10 to 50 ms", Custom, recent, "score", "", "models/slot"),
            schedules.Count > 0
                ? new("batch frequency", "every hour to every day", Custom, string.Join(", ", schedules.Select(schedule => $"{schedule.Name}: {schedule.Cron}")), true)
                : new("batch frequency", "every hour to every day", Custom, "no schedule is enabled; features follow the events", true),
            largest is null
                ? new("model size", "10 MB to 10 GB", Custom, "not measured yet: run sextant models register", false)
                : new("model size", "10 MB to 10 GB", Custom, Text($"{Size(largest.Bytes)} ({largest.FullName})"), true),
            recent.PerSecond is { } rate
                ? new("QPS per instance", "1,000 to 10,000", Custom, Text($"{rate:0.#} asked over the last {Count(recent.Entries.Count, "decision")}; the most: not measured yet, run sextant capacity"), true)
                : new("QPS per instance", "1,000 to 10,000", Custom, "not measured yet: run sextant capacity", false),
            new("cache hit rate", "above 80 to 95 %", Custom, "there is no cache: all online rows are in memory", false),
        ];
    }

    static ReferenceFigure Times(string name, string usual, string by, RecentDecisions recent, string verb, string without, string suite) => recent.Ms(verb, 0.99) is { } p99
        ? new(name, usual, by, Text($"{p99:0.###} ms over the last {Count(recent.Entries.Count, "decision")}{without}"), true)
        : new(name, usual, by, $"not measured yet: run sextant bench {suite}", false);
}
