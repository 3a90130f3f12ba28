namespace Sextant.Expressions;

/// <summary>
/// Calendar arithmetic on microseconds since 1970 in UTC, in the proleptic Gregorian calendar. Howard Hinnant, "chrono-Compatible
/// Low-Level Date Algorithms": no branches on the year's size and no exceptions, unlike DateTime.
/// </summary>
static class CivilTime
{
    public const long MicrosPerHour = 3_600_000_000;

    public static long FloorDiv(long value, long divisor) => (value / divisor) - (value % divisor < 0 ? 1 : 0);

    public static long Floor(long micros, long unit) => FloorDiv(micros, unit) * unit;

    public static long Hour(long micros) => FloorDiv(micros, MicrosPerHour) - (FloorDiv(micros, Timestamp.MicrosPerDay) * 24);

    public static long Minute(long micros) => FloorDiv(micros, 60_000_000) - (FloorDiv(micros, MicrosPerHour) * 60);

    /// <summary>1 for Monday to 7 for Sunday (ISO 8601).</summary>
    public static long DayOfWeek(long micros)
    {
        var day = FloorDiv(micros, Timestamp.MicrosPerDay) + 3;
        return day - (FloorDiv(day, 7) * 7) + 1;
    }

    public static long Year(long micros) => Date(micros).Year;

    public static long Month(long micros) => Date(micros).Month;

    public static long Day(long micros) => Date(micros).Day;

    public static long StartOfWeek(long micros) => Floor(micros, Timestamp.MicrosPerDay) - ((DayOfWeek(micros) - 1) * Timestamp.MicrosPerDay);

    public static long StartOfMonth(long micros) => Floor(micros, Timestamp.MicrosPerDay) - ((Day(micros) - 1) * Timestamp.MicrosPerDay);

    public static long StartOfYear(long micros)
    {
        var year = Year(micros) - 1;
        var days = (365 * year) + FloorDiv(year, 4) - FloorDiv(year, 100) + FloorDiv(year, 400);
        // 719,162 days lie between 0001-01-01 and 1970-01-01.
        return (days - 719_162) * Timestamp.MicrosPerDay;
    }

    static (long Year, long Month, long Day) Date(long micros)
    {
        var days = FloorDiv(micros, Timestamp.MicrosPerDay) + 719_468;
        var era = FloorDiv(days, 146_097);
        var dayOfEra = days - (era * 146_097);
        var yearOfEra = (dayOfEra - (dayOfEra / 1_460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var shifted = ((5 * dayOfYear) + 2) / 153;
        var day = dayOfYear - (((153 * shifted) + 2) / 5) + 1;
        var month = shifted < 10 ? shifted + 3 : shifted - 9;
        return (yearOfEra + (era * 400) + (month <= 2 ? 1 : 0), month, day);
    }
}
