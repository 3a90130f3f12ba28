using System.Collections.Immutable;

namespace Sextant.Expressions;

static class TimeFunctions
{
    const string Topic = "Time";
    const string Sunday = "time(\"2026-11-29T23:05:59Z\")";

    public static ImmutableArray<Function> All { get; } =
    [
        Part("year", "The year.", "2026", "year", CivilTime.Year),
        Part("month", "The month, 1 to 12.", "11", "month", CivilTime.Month),
        Part("day", "The day of the month, 1 to 31.", "29", "day", CivilTime.Day),
        Part("dayOfWeek", "The day of the week, 1 for Monday to 7 for Sunday (ISO 8601).", "7", "isodow", CivilTime.DayOfWeek),
        Part("hour", "The hour of the day, 0 to 23.", "23", "hour", CivilTime.Hour),
        Part("minute", "The minute of the hour, 0 to 59.", "5", "minute", CivilTime.Minute),
        Start("startOfHour", "hour", "2026-11-29T23:00:00Z", static micros => CivilTime.Floor(micros, CivilTime.MicrosPerHour)),
        Start("startOfDay", "day", "2026-11-29T00:00:00Z", static micros => CivilTime.Floor(micros, Timestamp.MicrosPerDay)),
        Start("startOfWeek", "week", "2026-11-23T00:00:00Z", CivilTime.StartOfWeek),
        Start("startOfMonth", "month", "2026-11-01T00:00:00Z", CivilTime.StartOfMonth),
        Start("startOfYear", "year", "2026-01-01T00:00:00Z", CivilTime.StartOfYear),
        Between("secondsBetween", "seconds", "1.5", "1e6", 1e6, "time(\"2026-01-01T00:00:00Z\"), time(\"2026-01-01T00:00:01.5Z\")"),
        Between("hoursBetween", "hours", "36", "3600e6", 3600e6, "time(\"2026-01-01\"), time(\"2026-01-02T12:00:00Z\")"),
        Between("daysBetween", "days", "-31", "86400e6", 86400e6, "time(\"2026-02-01\"), time(\"2026-01-01\")"),
    ];

    static Function Part(string name, string summary, string result, string sql, Func<long, long> part) =>
        new(name, Topic, summary + " In UTC.", $"{name}({Sunday})", result, [Overload.Scalar<long, long>("at: time -> integer", sql + "({0})", at => part(at))]);

    // TRY, though nothing can fail: DuckDB 1.5 makes date_trunc('year', x) = '2019-03-13' false instead of null where x is null, because
    // no year begins there; it does not look through TRY.
    static Function Start(string name, string unit, string result, Func<long, long> start) =>
        new(name, Topic, $"The first instant of the {unit} in UTC{(unit == "week" ? "; weeks begin on Monday" : "")}.", $"{name}({Sunday})", result,
            [Overload.Scalar<long, long>("at: time -> time", $"TRY(date_trunc('{unit}', {{0}}))", at => start(at))]);

    static Function Between(string name, string unit, string result, string sqlMicros, double micros, string arguments) =>
        new(name, Topic, $"The {unit} from the first time to the second, with fraction; negative if the second is earlier.", $"{name}({arguments})", result,
            [Overload.Scalar<long, long, double>("from: time, to: time -> number", $"((epoch_us({{1}}) - epoch_us({{0}})) / {sqlMicros})", (from, to) => (to - from) / micros)]);
}
