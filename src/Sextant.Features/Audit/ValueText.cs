using System.Globalization;

namespace Sextant.Features;

/// <summary>Values as text that differs if a bit of them differs (but for kinds of NaN), and that people can read.</summary>
static class ValueText
{
    /// <summary>The text; null for null.</summary>
    public static string? Of(object? value) => value switch
    {
        null => null,
        string text => text,
        bool truth => truth ? "true" : "false",
        // The shortest text that gives the same bits; −0 stays −0.
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        Array list => $"[{string.Join(", ", list.Cast<object>().Select(Element))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    static string Element(object element) => element is string text
        ? $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""
        : Of(element)!;
}
