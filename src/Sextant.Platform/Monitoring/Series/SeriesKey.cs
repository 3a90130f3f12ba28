namespace Sextant.Platform;

/// <summary>Names a watched series.</summary>
/// <param name="Scope">Whose it is: a system or a model.</param>
/// <param name="Kind">What it is of.</param>
/// <param name="Name">The feature or score.</param>
/// <param name="Segment">Of which part of the traffic, such as <c>country=DE</c>; empty for all.</param>
public readonly record struct SeriesKey(string Scope, SeriesKind Kind, string Name, string Segment = "") : IComparable<SeriesKey>
{
    /// <summary>As stored and shown: <c>fraud/feature/amount</c> or <c>fraud/feature/amount/country=DE</c>.</summary>
    public override string ToString() => $"{Scope}/{Word(Kind)}/{Name}{(Segment.Length == 0 ? "" : $"/{Segment}")}";

    /// <summary>Reads what <see cref="ToString"/> wrote, if scope and name hold no slash.</summary>
    public static bool TryParse(string? text, out SeriesKey key)
    {
        key = default;
        var parts = text?.Split('/', 4) ?? [];
        if (parts.Length < 3 || Array.IndexOf(Words, parts[1]) is var kind && kind < 0) return false;
        key = new(parts[0], (SeriesKind)kind, parts[2], parts.Length == 4 ? parts[3] : "");
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(SeriesKey other) => string.CompareOrdinal(ToString(), other.ToString());

    /// <summary>Before, in the order of their texts.</summary>
    public static bool operator <(SeriesKey left, SeriesKey right) => left.CompareTo(right) < 0;

    /// <summary>After, in the order of their texts.</summary>
    public static bool operator >(SeriesKey left, SeriesKey right) => left.CompareTo(right) > 0;

    /// <summary>Before or the same.</summary>
    public static bool operator <=(SeriesKey left, SeriesKey right) => left.CompareTo(right) <= 0;

    /// <summary>After or the same.</summary>
    public static bool operator >=(SeriesKey left, SeriesKey right) => left.CompareTo(right) >= 0;

    static readonly string[] Words = ["feature", "score", "verdict", "degradation", "latency"];

    static string Word(SeriesKind kind) => Words[(int)kind];
}
