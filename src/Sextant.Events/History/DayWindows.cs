namespace Sextant.Events;

/// <summary>
/// Cuts a query's time range into spans of days in the query's order, one day first, then two, four and so on: most queries are
/// answered by the first days, and one that looks at everything needs only a few scans more. The instant at which a page starts is a
/// span of its own: of its rows some were on the page before, of the others none.
/// </summary>
static class DayWindows
{
    /// <summary>The spans, from the first to be looked at to the last; together they hold every row of the files within the query's range.</summary>
    public static IEnumerable<(Timestamp From, Timestamp Until)> Of(EventQuery query, IReadOnlyList<TableFile> files)
    {
        var (from, until) = (query.From ?? new Timestamp(long.MinValue), query.Until ?? new Timestamp(long.MaxValue));
        if (query.After is { EventTime: var at })
        {
            var next = new Timestamp(at.Micros + 1);
            if (at >= from && at < until) yield return (at, next);
            if (query.Descending) until = Earlier(until, at);
            else from = Later(from, next);
        }

        var inRange = files.Where(file => file.MaxTime >= from && file.MinTime < until).Select(file => file.Day).Distinct();
        var days = (query.Descending ? inRange.OrderDescending() : inRange.Order()).ToList();
        var size = 1;
        for (var start = 0; start < days.Count; start += size, size *= 2)
        {
            var window = days.GetRange(start, Math.Min(size, days.Count - start));
            yield return (Later(from, StartOf(window.Min())), Earlier(until, StartOf(window.Max() + 1)));
        }
    }

    static Timestamp StartOf(int day) => new(day * Timestamp.MicrosPerDay);

    static Timestamp Later(Timestamp a, Timestamp b) => a > b ? a : b;

    static Timestamp Earlier(Timestamp a, Timestamp b) => a < b ? a : b;
}
