using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>Reads the limits and opening hours of a queue.</summary>
static class QueueTimesReader
{
    static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    public static ImmutableArray<SlaTarget> Sla(JobNode node)
    {
        const string Expected = "a list such as [{ priority: 500, within: 1h }, { within: 1d }]";
        if (!node.IsGiven) return [];
        if (node.Json is not JsonArray list)
        {
            node.Wrong(Expected);
            return [];
        }

        var targets = new List<SlaTarget>();
        for (var i = 0; i < list.Count; i++)
        {
            var item = new JobNode(node.Problems, FormattableString.Invariant($"{node.Place}, item {i + 1}"), list[i]);
            if (!item.IsGiven || !item.IsObject("an object such as { priority: 500, within: 1h }", "priority", "within")) continue;
            if (!item["within"].IsGiven) item["within"].Wrong("a duration, such as 1h");
            targets.Add(new(item["priority"].Number(-1e300, 1e300) ?? double.NegativeInfinity, Positive(item["within"]) ?? TimeSpan.FromDays(1)));
        }

        return [.. targets.OrderByDescending(target => target.Priority)];
    }

    public static OpeningHours? Hours(JobNode node)
    {
        if (!node.IsObject("an object such as { days: [mon, fri], from: \"08:00\", to: \"18:00\", zone: Europe/Berlin }", "days", "from", "to", "zone")) return null;
        var days = node["days"].IsGiven ? node["days"].Texts("a list of days, such as [mon, tue]") : Days;
        foreach (var day in days.Where(day => !Days.Contains(day))) node.Problems.Add($"{node["days"].Place} has '{day}', which is no day. There are {string.Join(", ", Days)}");
        var (from, to) = (TimeOfDay(node["from"]) ?? TimeSpan.Zero, TimeOfDay(node["to"]) ?? TimeSpan.FromDays(1));
        if (from >= to) node.Problems.Add($"{node.Place} must end after they begin");
        if (days.Count == 0) node["days"].Wrong("a list of at least one day");
        return new([.. days.Where(Days.Contains).Select(day => (DayOfWeek)Array.IndexOf(Days, day))], from, to, Zone(node["zone"]));
    }

    public static TimeSpan? Positive(JobNode node)
    {
        var duration = node.Duration();
        if (duration == TimeSpan.Zero) node.Wrong("a duration above zero");
        return duration;
    }

    static TimeSpan? TimeOfDay(JobNode node)
    {
        var text = node.Text("a time of day, such as \"08:00\"");
        if (text is null) return null;
        if (text == "24:00") return TimeSpan.FromDays(1);
        if (TimeSpan.TryParseExact(text, @"hh\:mm", CultureInfo.InvariantCulture, out var time)) return time;
        node.Wrong("a time of day, such as \"08:00\"");
        return null;
    }

    static TimeZoneInfo Zone(JobNode node)
    {
        var name = node.Text("a time zone, such as Europe/Berlin");
        if (name is null) return TimeZoneInfo.Utc;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)) return zone;
        node.Wrong("a time zone that this machine knows, such as Europe/Berlin or UTC");
        return TimeZoneInfo.Utc;
    }
}
