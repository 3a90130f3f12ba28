using System.Text.Json.Nodes;
using Sextant.Events;

namespace Sextant.Hosting.Configuration;

/// <summary>Reads <c>sextant.yaml</c> and reports all mistakes at once.</summary>
public static class SextantOptionsReader
{
    /// <summary>Reads the file; all defaults if there is none.</summary>
    /// <exception cref="InvalidInputException">SXT5011: lists every mistake with what was expected.</exception>
    public static SextantOptions ReadFile(string path) => File.Exists(path) ? Read(File.ReadAllText(path), path) : new SextantOptions();

    /// <summary>Reads the file's text.</summary>
    /// <exception cref="InvalidInputException">SXT5011: lists every mistake with what was expected.</exception>
    public static SextantOptions Read(string yaml, string source)
    {
        var options = new SextantOptions();
        var mistakes = new List<string>();
        var document = YamlDocument.Parse(yaml, source);
        if (document is not (null or JsonObject)) mistakes.Add("the file must hold keys with values, as in 'server: { url: http://localhost:7878 }'");
        foreach (var (key, value) in Leaves(document, ""))
        {
            if (key == "profile")
            {
                if (value?.ToString() != "embedded") mistakes.Add($"profile: must be embedded, not '{value}'");
                continue;
            }

            var setting = Settings.All.FirstOrDefault(known => known.Key == key);
            if (setting is null) mistakes.Add($"{key}: there is no such setting.{NearestName.Hint(key, Settings.All.Select(known => known.Key))}");
            else if (setting.Apply(options, value) is { } changed) options = changed;
            else mistakes.Add($"{key}: must be {setting.Kind}, not '{value}'");
        }

        return mistakes.Count == 0
            ? options
            : throw new InvalidInputException("SXT5011", $"{source}: {string.Join("; ", mistakes)}. See docs/configuration.md.");
    }

    static IEnumerable<(string Key, JsonNode? Value)> Leaves(JsonNode? node, string prefix)
    {
        if (node is not JsonObject group) return prefix.Length == 0 ? [] : [(prefix, node)];
        return group.SelectMany(pair => Leaves(pair.Value, prefix.Length == 0 ? pair.Key : $"{prefix}.{pair.Key}"));
    }
}
