using System.Text.Json;
using System.Text.Json.Nodes;
using Sextant.Events;

namespace Sextant.Fraud;

/// <summary>Reads settings from YAML: the names of <see cref="FraudSettings"/>, as in <c>fraud/payment.yaml</c> of the workspace. What is left out is the default; of a segment's costs, that of all others.</summary>
public static class FraudSettingsReader
{
    /// <summary>Reads a file's text.</summary>
    /// <exception cref="InvalidInputException">SXT5010: not YAML. SXT3020, SXT3022: it makes no sense; says what.</exception>
    public static FraudSettings ReadYaml(string text, string source)
    {
        try
        {
            var settings = Whole(YamlDocument.Parse(text, source)).Deserialize(FraudJson.Default.FraudSettings)!;
            settings.Check();
            return settings;
        }
        catch (JsonException error)
        {
            throw new InvalidInputException("SXT3022", $"{source}: {error.Message}", error);
        }
        catch (InvalidInputException error) when (error.Code is "SXT3020" or "SXT3022")
        {
            throw new InvalidInputException(error.Code, $"{source}: {error.Message}", error);
        }
    }

    static JsonNode? Whole(JsonNode? given)
    {
        if (given is null) return Defaults();
        // What is no object, reading says.
        if (given is not JsonObject document) return given;
        var whole = Over(Defaults(), document);
        if (document["costs"] is JsonObject costs) whole["costs"] = Over(Defaults()["costs"]!.AsObject(), costs);
        if (document["segments"] is JsonObject segments && whole["costs"] is JsonObject common)
            whole["segments"] = new JsonObject(segments.Select(segment => KeyValuePair.Create(segment.Key, segment.Value is JsonObject own ? Over(common, own) : segment.Value?.DeepClone())));
        if (document["screening"] is JsonObject screening) whole["screening"] = Over(JsonSerializer.SerializeToNode(new ScreeningSettings(), FraudJson.Default.ScreeningSettings)!.AsObject(), screening);
        if (whole["mostBlockedByRule"] is JsonValue share && share.GetValueKind() == JsonValueKind.String && Percent(share.GetValue<string>()) is { } part) whole["mostBlockedByRule"] = part;
        return whole;
    }

    static double? Percent(string text) =>
        text.EndsWith('%') && double.TryParse(text[..^1], System.Globalization.CultureInfo.InvariantCulture, out var percent) ? percent / 100 : null;

    static JsonObject Defaults() => JsonSerializer.SerializeToNode(new FraudSettings(), FraudJson.Default.FraudSettings)!.AsObject();

    static JsonObject Over(JsonObject under, JsonObject over)
    {
        var both = under.DeepClone().AsObject();
        foreach (var (name, value) in over) both[name] = value?.DeepClone();
        return both;
    }
}
