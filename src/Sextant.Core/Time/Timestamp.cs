using System.Globalization;
using System.Text;

namespace Sextant;

/// <summary>
/// An instant in UTC, in whole microseconds since 1970-01-01T00:00:00Z: what Parquet, DuckDB and PostgreSQL keep, so that
/// a time survives every store unchanged. Earlier instants are negative. Range: years 1 to 9999.
/// </summary>
/// <param name="Micros">Microseconds since the Unix epoch.</param>
public readonly record struct Timestamp(long Micros) : IComparable<Timestamp>
{
    /// <summary>Microseconds in a day.</summary>
    public const long MicrosPerDay = 86_400_000_000;

    // 0001-01-01T00:00:00Z and 9999-12-31T23:59:59.999999Z: constants, because the check is made for every event.
    const long MinMicros = -62_135_596_800_000_000;
    const long MaxMicros = 253_402_300_799_999_999;

    /// <summary>The instant of a <see cref="DateTimeOffset"/>; what is finer than a microsecond is cut off.</summary>
    public static Timestamp From(DateTimeOffset time) => FromDateTime(time.UtcDateTime);

    /// <summary>Now, by the given clock.</summary>
    public static Timestamp Now(TimeProvider clock) => From(clock.GetUtcNow());

    /// <summary>True if <see cref="Micros"/> lies in years 1 to 9999, so that it can be written as text.</summary>
    public bool IsInRange => Micros >= MinMicros && Micros <= MaxMicros;

    /// <summary>Days since the Unix epoch in UTC, rounded down; the partition of an event.</summary>
    public int Day => (int)FloorDiv(Micros, MicrosPerDay);

    /// <summary>The same instant as a <see cref="DateTimeOffset"/> with offset zero.</summary>
    public DateTimeOffset ToDateTimeOffset() => new(DateTime.UnixEpoch.AddTicks(Micros * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    /// <summary>This instant moved by a duration.</summary>
    public Timestamp Add(TimeSpan duration) => new(Micros + (duration.Ticks / TimeSpan.TicksPerMicrosecond));

    /// <summary>The duration from <paramref name="other"/> to this instant.</summary>
    public TimeSpan Since(Timestamp other) => TimeSpan.FromTicks((Micros - other.Micros) * TimeSpan.TicksPerMicrosecond);

    /// <summary>
    /// Reads RFC 3339 (<c>2026-11-25T08:30:00.123456Z</c>, any offset, a space for the <c>T</c>). A time without zone is UTC and a date
    /// alone is its midnight, as data files have them. More than six fraction digits are cut off.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out Timestamp time) => TimestampText.TryParse(utf8, out time);

    /// <summary>Reads the same formats from a string.</summary>
    public static bool TryParse(string? text, out Timestamp time)
    {
        time = default;
        return text is { Length: <= 64 } && TryParse(Encoding.UTF8.GetBytes(text), out time);
    }

    /// <inheritdoc/>
    public int CompareTo(Timestamp other) => Micros.CompareTo(other.Micros);

    /// <summary>RFC 3339 in UTC with as many fraction digits as needed: 0, 3 or 6.</summary>
    public override string ToString()
    {
        if (!IsInRange) return string.Create(CultureInfo.InvariantCulture, $"{Micros}us");
        var format = (Micros % 1_000_000) switch
        {
            0 => "yyyy-MM-ddTHH:mm:ssZ",
            var fraction when fraction % 1000 == 0 => "yyyy-MM-ddTHH:mm:ss.fffZ",
            _ => "yyyy-MM-ddTHH:mm:ss.ffffffZ",
        };
        return ToDateTimeOffset().UtcDateTime.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>Earlier than.</summary>
    public static bool operator <(Timestamp left, Timestamp right) => left.Micros < right.Micros;

    /// <summary>Later than.</summary>
    public static bool operator >(Timestamp left, Timestamp right) => left.Micros > right.Micros;

    /// <summary>Earlier than or at.</summary>
    public static bool operator <=(Timestamp left, Timestamp right) => left.Micros <= right.Micros;

    /// <summary>Later than or at.</summary>
    public static bool operator >=(Timestamp left, Timestamp right) => left.Micros >= right.Micros;

    static Timestamp FromDateTime(DateTime utc) => new(FloorDiv((utc - DateTime.UnixEpoch).Ticks, TimeSpan.TicksPerMicrosecond));

    static long FloorDiv(long value, long divisor) => (value / divisor) - (value % divisor < 0 ? 1 : 0);
}
