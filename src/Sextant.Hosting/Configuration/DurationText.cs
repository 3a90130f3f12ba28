using System.Globalization;
using System.Text.Json.Nodes;

namespace Sextant.Hosting.Configuration;

/// <summary>Durations as people write them: a whole number with ms, s, m, h or d.</summary>
public static class DurationText
{
    // A hundred years: nobody means more, and it can be added to any time of ours.
    const long MostMilliseconds = 100L * 365 * 86_400_000;

    // One that ends like another goes before it.
    static readonly (string Suffix, long Milliseconds)[] Units = [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("ms", 1), ("s", 1_000)];

    /// <summary>Reads one.</summary>
    public static bool TryParse(JsonNode? value, out TimeSpan duration)
    {
        duration = default;
        if (value is not JsonValue scalar || !scalar.TryGetValue<string>(out var text)) return false;
        var (suffix, milliseconds) = Array.Find(Units, unit => text.EndsWith(unit.Suffix, StringComparison.Ordinal));
        if (suffix is null || !int.TryParse(text.AsSpan(0, text.Length - suffix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return false;
        if (count * milliseconds > MostMilliseconds) return false;
        duration = TimeSpan.FromMilliseconds(count * milliseconds);
        return true;
    }

    /// <summary>One as people write it, in the largest unit that fits.</summary>
    public static string Format(TimeSpan duration)
    {
        var total = (long)duration.TotalMilliseconds;
        var (suffix, milliseconds) = Units.OrderByDescending(unit => unit.Milliseconds).First(unit => total % unit.Milliseconds == 0);
        return string.Create(CultureInfo.InvariantCulture, $"{total / milliseconds}{suffix}");
    }
}
