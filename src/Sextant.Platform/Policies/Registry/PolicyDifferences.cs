using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>What differs between two declarations, in words; rules by their names.</summary>
static class PolicyDifferences
{
    public static IReadOnlyList<string> Of(JsonObject was, JsonObject now)
    {
        List<string> differences = [];
        foreach (var key in was.Select(pair => pair.Key).Union(now.Select(pair => pair.Key)).Where(key => key != "rules"))
        {
            if (!now.ContainsKey(key)) differences.Add($"'{key}' is removed; it was {Short(was[key])}");
            else if (!was.ContainsKey(key)) differences.Add($"'{key}' is new: {Short(now[key])}");
            else differences.AddRange(JsonDifferences.Of(key, Element(was[key]), Element(now[key])));
        }

        return [.. differences, .. OfRules(Rules(was), Rules(now))];
    }

    static IEnumerable<string> OfRules(List<(string Name, JsonNode Rule)> was, List<(string Name, JsonNode Rule)> now)
    {
        var before = was.ToDictionary(rule => rule.Name, rule => rule.Rule, StringComparer.Ordinal);
        foreach (var (name, rule) in was.Where(rule => now.All(other => other.Name != rule.Name))) yield return $"rule '{name}' is removed; it was {Short(rule)}";
        foreach (var (name, rule) in now)
        {
            if (!before.TryGetValue(name, out var old)) yield return $"rule '{name}' is new: {Short(rule)}";
            else foreach (var difference in JsonDifferences.Of($"rule '{name}'", Element(old), Element(rule))) yield return difference;
        }

        var (kept, order) = (was.Select(rule => rule.Name).Where(name => now.Any(other => other.Name == name)), now.Select(rule => rule.Name).Where(before.ContainsKey).ToList());
        if (!kept.SequenceEqual(order)) yield return $"rules are in another order: {string.Join(", ", now.Select(rule => rule.Name))}";
    }

    static List<(string Name, JsonNode Rule)> Rules(JsonObject document) => document["rules"] is JsonArray rules ? [.. rules.Select(rule => ((string)rule!["rule"]!, rule))] : [];

    // By its text, so that people read "amount > 5" and not an escape.
    static JsonElement Element(JsonNode? node)
    {
        using var document = JsonDocument.Parse(node?.ToJsonString(PolicyJson.Readable) ?? "null");
        return document.RootElement.Clone();
    }

    static string Short(JsonNode? node) => (node?.ToJsonString(PolicyJson.Readable) ?? "null") is { Length: <= 120 } text ? text : "long";
}
