using System.Globalization;

namespace Sextant.Features;

/// <summary>Durations as definitions write them: a whole number with s, m, h or d, such as <c>30s</c> or <c>7d</c>.</summary>
public static class Duration
{
    // A hundred years: nobody means more, and it can be added to any time of ours.
    const long MaxSeconds = 100L * 365 * 86_400;

    static readonly (char Suffix, long Seconds)[] Units = [('d', 86_400), ('h', 3_600), ('m', 60), ('s', 1)];

    /// <summary>The longest duration, a hundred years.</summary>
    public static TimeSpan Longest => TimeSpan.FromSeconds(MaxSeconds);

    /// <summary>Reads a duration of up to <see cref="Longest"/>; zero is one.</summary>
    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = default;
        if (text is not { Length: >= 2 }) return false;
        foreach (var (suffix, seconds) in Units)
        {
            if (text[^1] != suffix) continue;
            if (!int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count * seconds > MaxSeconds) return false;
            duration = TimeSpan.FromSeconds(count * seconds);
            return true;
        }

        return false;
    }

    /// <summary>Writes a duration of whole seconds in the largest unit that divides it; zero is <c>0s</c>.</summary>
    public static string Format(TimeSpan duration)
    {
        var total = duration.Ticks / TimeSpan.TicksPerSecond;
        var (suffix, seconds) = total == 0 ? Units[^1] : Array.Find(Units, unit => total % unit.Seconds == 0);
        return string.Create(CultureInfo.InvariantCulture, $"{total / seconds}{suffix}");
    }
}
