using System.Globalization;
using System.Text.Json;

namespace Sextant.Dashboard;

/// <summary>Times and numbers as pages show them: UTC, and the same on every machine.</summary>
static class Shown
{
    static readonly CultureInfo Everywhere = CultureInfo.InvariantCulture;

    public static string Time(Timestamp time) => time.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm:ss", Everywhere);

    public static string Minute(Timestamp time) => time.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm", Everywhere);

    public static string Day(Timestamp time) => time.ToDateTimeOffset().ToString("yyyy-MM-dd", Everywhere);

    /// <summary>Without the date, if it is today's.</summary>
    public static string Clock(Timestamp time, Timestamp now) => time.Day == now.Day ? time.ToDateTimeOffset().ToString("HH:mm:ss", Everywhere) : Time(time);

    /// <summary>How long ago, or in how long.</summary>
    public static string Relative(Timestamp time, Timestamp now)
    {
        var span = now.Since(time);
        return span.Duration() < TimeSpan.FromSeconds(1) ? "now" : span > TimeSpan.Zero ? $"{Duration(span)} ago" : $"in {Duration(-span)}";
    }

    /// <summary>In its largest unit.</summary>
    public static string Duration(TimeSpan span) => span switch
    {
        { TotalSeconds: < 100 } => string.Create(Everywhere, $"{span.TotalSeconds:0} s"),
        { TotalMinutes: < 100 } => string.Create(Everywhere, $"{span.TotalMinutes:0} min"),
        { TotalHours: < 48 } => string.Create(Everywhere, $"{span.TotalHours:0} h"),
        _ => string.Create(Everywhere, $"{span.TotalDays:0} days"),
    };

    public static string Count(long number) => number.ToString("N0", Everywhere);

    /// <summary>As exact as it is of use: four digits, or all before the point.</summary>
    public static string Number(double number) => Math.Abs(number) switch
    {
        0 => "0",
        >= 1000 => number.ToString("N0", Everywhere),
        >= 100 => number.ToString("0.#", Everywhere),
        >= 1 => number.ToString("0.##", Everywhere),
        >= 0.0001 => number.ToString("0.####", Everywhere),
        _ => number.ToString("0.##e0", Everywhere),
    };

    public static string Share(double share) => (share * 100).ToString(Math.Abs(share) is >= 0.1 or 0 ? "0.#" : "0.##", Everywhere) + " %";

    public static string? Share(double? share) => share is { } known && double.IsFinite(known) ? Share(known) : null;

    public static string Money(double amount, string? currency) => string.Create(Everywhere, $"{amount:N2}{(currency is null ? "" : $" {currency}")}");

    /// <summary>A value of a feature.</summary>
    public static string Value(object? value) => value switch
    {
        null => "–",
        double number => Number(number),
        long integer => integer.ToString(Everywhere),
        bool flag => flag ? "true" : "false",
        Timestamp time => Time(time),
        Array list => string.Join(", ", list.Cast<object?>().Select(Value)),
        _ => value.ToString() ?? "",
    };

    /// <summary>A field of a recorded request.</summary>
    public static string Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => "–",
        JsonValueKind.String => json.GetString()!,
        JsonValueKind.Number when !json.TryGetInt64(out _) => Number(json.GetDouble()),
        _ => json.GetRawText(),
    };
}
