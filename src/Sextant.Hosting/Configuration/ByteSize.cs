using System.Globalization;
using System.Text.Json.Nodes;

namespace Sextant.Hosting.Configuration;

/// <summary>Sizes as people write them: 64KB, 16MB, 1GB (powers of 1,024), or a number of bytes.</summary>
static class ByteSize
{
    static readonly (string Suffix, long Factor)[] Units = [("GB", 1L << 30), ("MB", 1L << 20), ("KB", 1L << 10)];

    public static bool TryParse(JsonNode? value, out long bytes)
    {
        bytes = 0;
        if (value is not JsonValue scalar) return false;
        if (scalar.TryGetValue(out bytes)) return bytes >= 0;
        if (!scalar.TryGetValue<string>(out var text)) return false;
        foreach (var (suffix, factor) in Units)
        {
            if (!text.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)) continue;
            if (!long.TryParse(text.AsSpan(0, text.Length - 2).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > long.MaxValue / factor) return false;
            bytes = count * factor;
            return true;
        }

        return false;
    }

    public static string Format(long bytes)
    {
        foreach (var (suffix, factor) in Units)
        {
            if (bytes >= factor && bytes % factor == 0) return string.Create(CultureInfo.InvariantCulture, $"{bytes / factor}{suffix}");
        }

        return bytes.ToString(CultureInfo.InvariantCulture);
    }
}
