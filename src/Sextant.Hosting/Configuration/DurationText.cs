using System.Globalization;
using System.Text.Json.Nodes;

namespace Sextant.Hosting.Configuration;

/// <summary>Durations as people write them: a whole number with s, m, h or d.</summary>
static class DurationText
{
    // A hundred years: nobody means more, and it can be added to any time of ours.
    const long MaxSeconds = 100L * 365 * 86_400;

    static readonly (char Suffix, long Seconds)[] Units = [('d', 86_400), ('h', 3_600), ('m', 60), ('s', 1)];

    public static bool TryParse(JsonNode? value, out TimeSpan duration)
    {
        duration = default;
        if (value is not JsonValue scalar || !scalar.TryGetValue<string>(out var text) || text.Length < 2) return false;
        foreach (var (suffix, seconds) in Units)
        {
            if (text[^1] != suffix) continue;
            if (!int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return false;
            duration = count * seconds <= MaxSeconds ? TimeSpan.FromSeconds(count * seconds) : default;
            return count * seconds <= MaxSeconds;
        }

        return false;
    }

    public static string Format(TimeSpan duration)
    {
        var total = (long)duration.TotalSeconds;
        var (suffix, seconds) = Array.Find(Units, unit => total % unit.Seconds == 0);
        return string.Create(CultureInfo.InvariantCulture, $"{total / seconds}{suffix}");
    }
}
