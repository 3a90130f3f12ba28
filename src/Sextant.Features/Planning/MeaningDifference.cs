using System.Text.Json.Nodes;

namespace Sextant.Features;

/// <summary>Says in a line what differs between two versions of a definition.</summary>
static class MeaningDifference
{
    const int MaxParts = 4;

    /// <summary>For example <c>payments window 7d → 14d, + clicks, - views</c>.</summary>
    public static string Describe(string before, string after)
    {
        var parts = Compare((JsonObject)JsonNode.Parse(before)!, (JsonObject)JsonNode.Parse(after)!, "").ToList();
        if (parts.Count == 0) return "the order of features";
        return string.Join(", ", parts.Take(MaxParts)) + (parts.Count > MaxParts ? $" and {parts.Count - MaxParts} more" : "");
    }

    static IEnumerable<string> Compare(JsonObject before, JsonObject after, string place)
    {
        foreach (var key in before.Select(pair => pair.Key).Union(after.Select(pair => pair.Key)))
        {
            var (old, now) = (before[key], after[key]);
            if (JsonNode.DeepEquals(old, now)) continue;
            // The word 'features' says nothing that the names below it do not.
            var name = key == "features" && place.Length == 0 ? "" : $"{place}{key}";
            if (old is JsonObject inner && now is JsonObject outer)
            {
                foreach (var part in Compare(inner, outer, name.Length == 0 ? "" : name + " ")) yield return part;
            }
            else
            {
                yield return Part(name.Length == 0 ? key : name, old, now);
            }
        }
    }

    static string Part(string name, JsonNode? old, JsonNode? now) => (old, now) switch
    {
        (null, JsonValue) => $"+ {name} {Short(now)}",
        (null, _) => $"+ {name}",
        (_, null) => $"- {name}",
        _ => $"{name} {Short(old)} → {Short(now)}",
    };

    static string Short(JsonNode node)
    {
        var text = node is JsonValue value && value.TryGetValue<string>(out var plain) ? plain : node.ToJsonString();
        return text.Length <= 60 ? text : text[..57] + "…";
    }
}
