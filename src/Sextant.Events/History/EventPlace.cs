using System.Globalization;

namespace Sextant.Events;

/// <summary>A place in the order of stored events: by event time, then by sequence.</summary>
/// <param name="EventTime">When the event happened.</param>
/// <param name="Sequence">Its place in the log.</param>
public readonly record struct EventPlace(Timestamp EventTime, long Sequence) : IComparable<EventPlace>
{
    /// <inheritdoc/>
    public int CompareTo(EventPlace other) => (EventTime.Micros, Sequence).CompareTo((other.EventTime.Micros, other.Sequence));

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(string? cursor, out EventPlace place)
    {
        place = default;
        if (cursor?.Split('.') is not [var time, var sequence]) return false;
        if (!long.TryParse(time, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var micros)) return false;
        if (!long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        place = new EventPlace(new Timestamp(micros), number);
        return place.EventTime.IsInRange;
    }

    /// <summary>The place as a cursor for paging; opaque to callers.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{EventTime.Micros}.{Sequence}");

    /// <summary>Comes before.</summary>
    public static bool operator <(EventPlace left, EventPlace right) => left.CompareTo(right) < 0;

    /// <summary>Comes after.</summary>
    public static bool operator >(EventPlace left, EventPlace right) => left.CompareTo(right) > 0;

    /// <summary>Comes before or is the same.</summary>
    public static bool operator <=(EventPlace left, EventPlace right) => left.CompareTo(right) <= 0;

    /// <summary>Comes after or is the same.</summary>
    public static bool operator >=(EventPlace left, EventPlace right) => left.CompareTo(right) >= 0;
}
