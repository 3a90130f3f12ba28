using System.Text.Json;

namespace Sextant.Platform;

/// <summary>Where two JSON values are different, by path. Numbers are compared as they are written: every bit counts.</summary>
static class JsonDifferences
{
    public static IEnumerable<string> Of(string path, JsonElement was, JsonElement now)
    {
        if (was.ValueKind != now.ValueKind) return [Say(path, was.GetRawText(), now.GetRawText())];
        return was.ValueKind switch
        {
            JsonValueKind.Object => OfObjects(path, was, now),
            JsonValueKind.Array => OfArrays(path, was, now),
            _ => was.GetRawText() == now.GetRawText() ? [] : [Say(path, was.GetRawText(), now.GetRawText())],
        };
    }

    static IEnumerable<string> OfObjects(string path, JsonElement was, JsonElement now)
    {
        foreach (var property in was.EnumerateObject())
        {
            if (!now.TryGetProperty(property.Name, out var value)) yield return Say($"{path}.{property.Name}", property.Value.GetRawText(), "nothing");
            else foreach (var difference in Of($"{path}.{property.Name}", property.Value, value)) yield return difference;
        }

        foreach (var property in now.EnumerateObject().Where(property => !was.TryGetProperty(property.Name, out _)))
            yield return Say($"{path}.{property.Name}", "nothing", property.Value.GetRawText());
    }

    static IEnumerable<string> OfArrays(string path, JsonElement was, JsonElement now)
    {
        var (before, after) = (was.GetArrayLength(), now.GetArrayLength());
        for (var i = 0; i < Math.Min(before, after); i++)
        {
            foreach (var difference in Of(FormattableString.Invariant($"{path}[{i}]"), was[i], now[i])) yield return difference;
        }

        if (before != after) yield return FormattableString.Invariant($"{path} has {after} items, and had {before}");
    }

    static string Say(string path, string was, string now) => $"{path} is {Short(now)}, and was {Short(was)}";

    static string Short(string text) => text.Length <= 80 ? text : $"{text[..77]}...";
}
