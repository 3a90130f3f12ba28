using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Sextant.Dashboard;

/// <summary>A policy's document as the YAML that people edit. Pure; reading it again gives the same document.</summary>
static partial class PolicyText
{
    // What is longer gets lines of its own.
    const int LongestLine = 100;

    public static string Of(JsonNode? document)
    {
        var text = new StringBuilder();
        if (document is JsonObject root && root.Count > 0) foreach (var (name, value) in root) Entry(text, 0, name, value);
        else text.Append(Flow(document)).Append('\n');
        return text.ToString();
    }

    static void Entry(StringBuilder text, int indent, string name, JsonNode? value)
    {
        text.Append(' ', indent).Append(Scalar(name)).Append(':');
        var flow = Flow(value);
        var isList = value is JsonArray { Count: > 0 } array && array.Any(item => item is JsonObject);
        if (!isList && (value is not (JsonObject { Count: > 0 } or JsonArray { Count: > 0 }) || indent + name.Length + flow.Length < (value is JsonObject && indent == 0 ? 60 : LongestLine)))
        {
            text.Append(' ').Append(flow).Append('\n');
            return;
        }

        text.Append('\n');
        if (value is JsonObject inner) foreach (var (key, one) in inner) Entry(text, indent + 2, key, one);
        else foreach (var item in (JsonArray)value!) Item(text, indent + 2, item);
    }

    static void Item(StringBuilder text, int indent, JsonNode? item)
    {
        var flow = Flow(item);
        if (item is not JsonObject { Count: > 0 } map || indent + flow.Length < LongestLine)
        {
            text.Append(' ', indent).Append("- ").Append(flow).Append('\n');
            return;
        }

        var isFirst = true;
        foreach (var (name, value) in map)
        {
            if (isFirst) text.Append(' ', indent).Append("- ").Append(Scalar(name)).Append(": ").Append(Flow(value)).Append('\n');
            else Entry(text, indent + 2, name, value);
            isFirst = false;
        }
    }

    static string Flow(JsonNode? node) => node switch
    {
        JsonObject map => map.Count == 0 ? "{}" : $"{{ {string.Join(", ", map.Select(pair => $"{Scalar(pair.Key)}: {Flow(pair.Value)}"))} }}",
        JsonArray list => $"[{string.Join(", ", list.Select(Flow))}]",
        null => "null",
        JsonValue value when value.GetValueKind() == JsonValueKind.String => Scalar(value.GetValue<string>()),
        _ => node.ToJsonString(),
    };

    /// <summary>A text without quotes where it means the same without; in single ones else; in JSON's, which are YAML's as well, if it has signs that cannot be seen.</summary>
    static string Scalar(string text) => Plain().IsMatch(text) && text is not ("true" or "false" or "null") && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
        ? text : text.All(IsSeen) ? $"'{text.Replace("'", "''", StringComparison.Ordinal)}'" : JsonSerializer.Serialize(text, Quoting.Default.String);

    static bool IsSeen(char sign) => sign == ' ' || char.IsLetterOrDigit(sign) || char.IsPunctuation(sign) || char.IsSymbol(sign);

    // No sign that YAML reads as something else, in flow or out of it, and none in the middle that might begin a comment or a key.
    [GeneratedRegex(@"^[A-Za-z_](?:[A-Za-z0-9_.()<>=+*/|&^%;$ -]*[A-Za-z0-9_.)])?$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
