using System.Globalization;

namespace Sextant.Platform;

/// <summary>
/// Times as cron writes them (POSIX crontab): minute, hour, day of the month, month, day of the week (0 to 7, Sunday is 0 and 7), each <c>*</c>, a number, a
/// range, a list, or steps such as <c>*/5</c>. In UTC. If both days are given, either is enough. Immutable.
/// </summary>
public sealed class CronSchedule
{
    // Every possible date comes again within eight years: 29 February over a century without a leap year.
    const int MostDays = (8 * 366) + 1;

    static readonly (string Name, int Low, int High)[] Fields = [("minute", 0, 59), ("hour", 0, 23), ("day of the month", 1, 31), ("month", 1, 12), ("day of the week", 0, 7)];

    readonly string _text;
    readonly bool[][] _fields;
    readonly bool _eitherDay;

    CronSchedule(string text, bool[][] fields, bool eitherDay) => (_text, _fields, _eitherDay) = (text, fields, eitherDay);

    /// <summary>Reads an expression.</summary>
    /// <param name="text">Five fields with spaces between.</param>
    /// <param name="schedule">The schedule.</param>
    /// <param name="problem">What is wrong; null if nothing is.</param>
    public static bool TryParse(string text, out CronSchedule? schedule, out string? problem)
    {
        schedule = null;
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        problem = parts.Length == Fields.Length ? null : $"has {parts.Length} fields and needs 5: minute, hour, day of the month, month, day of the week";
        var fields = new bool[Fields.Length][];
        for (var i = 0; problem is null && i < Fields.Length; i++)
        {
            fields[i] = new bool[Fields[i].High + 1];
            if (!parts[i].Split(',').All(part => TryFill(part, Fields[i].Low, Fields[i].High, fields[i])))
                problem = $"has '{parts[i]}' as the {Fields[i].Name}, which goes from {Fields[i].Low} to {Fields[i].High}, as 5, 1-5, 1,3 or */2";
        }

        if (problem is not null) return false;
        fields[4][0] |= fields[4][7];
        var made = new CronSchedule(string.Join(' ', parts), fields, eitherDay: parts[2][0] != '*' && parts[4][0] != '*');
        if (made.Next(default) is null) problem = "is a date that never comes";
        else schedule = made;
        return problem is null;
    }

    /// <summary>The first minute after a time; null if none comes.</summary>
    public Timestamp? Next(Timestamp after)
    {
        var time = after.ToDateTimeOffset().UtcDateTime;
        var minute = new DateTime(time.Year, time.Month, time.Day, time.Hour, time.Minute, 0, DateTimeKind.Utc).AddMinutes(1);
        for (var day = 0; day < MostDays; day++, minute = minute.Date.AddDays(1))
        {
            if (!IsDay(minute)) continue;
            for (var at = minute; at.Date == minute.Date; at = _fields[1][at.Hour] ? at.AddMinutes(1) : at.Date.AddHours(at.Hour + 1))
                if (_fields[1][at.Hour] && _fields[0][at.Minute]) return Timestamp.From(new DateTimeOffset(at));
        }

        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => _text;

    bool IsDay(DateTime date)
    {
        var (ofMonth, ofWeek) = (_fields[2][date.Day], _fields[4][(int)date.DayOfWeek]);
        return _fields[3][date.Month] && (_eitherDay ? ofMonth || ofWeek : ofMonth && ofWeek);
    }

    static bool TryFill(string part, int low, int high, bool[] field)
    {
        var (range, step) = (part, 1);
        if (part.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash)
        {
            range = part[..slash];
            if (!TryNumber(part[(slash + 1)..], out step) || step < 1 || (range != "*" && !range.Contains('-', StringComparison.Ordinal))) return false;
        }

        var (from, until) = (low, high);
        if (range != "*")
        {
            var ends = range.Split('-');
            if (ends.Length > 2 || !TryNumber(ends[0], out from) || !TryNumber(ends[^1], out until) || from < low || until > high || from > until) return false;
        }

        for (var value = from; value <= until; value += step) field[value] = true;
        return true;
    }

    static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number < 10_000;
}
