using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>A place in a document of rules, with what errors say about it.</summary>
/// <param name="Source">The file, or whatever it came from.</param>
/// <param name="Place">Where in it, as people say it.</param>
/// <param name="Json">What stands there; null for nothing.</param>
readonly record struct GateNode(string Source, string Place, JsonNode? Json)
{
    public bool IsGiven => Json is not null;

    public GateNode this[string key] => new(Source, $"{Place}, '{key}'", (Json as JsonObject)?[key]);

    public IEnumerable<string> Keys => ((JsonObject)Json!).Select(pair => pair.Key);

    public InvalidInputException Wrong(string expected) => new("SXT2260", $"{Source}: {Place} must be {expected}{Found}.");

    /// <summary>An object that has no keys but these.</summary>
    public GateNode Object(string expected, params IReadOnlyList<string> known)
    {
        if (Json is not JsonObject json) throw Wrong(expected);
        foreach (var (key, _) in json)
            if (known.Count > 0 && !known.Contains(key)) throw new InvalidInputException("SXT2260", $"{Source}: {Place} has '{key}', which means nothing there.{NearestName.Hint(key, known)} It may have {string.Join(", ", known)}.");
        return this;
    }

    public string? Text(string expected) => Json switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) && text.Length > 0 => text,
        _ => throw Wrong(expected),
    };

    /// <summary>A finite number in a range.</summary>
    public double? Number(double from = double.NegativeInfinity, double to = double.PositiveInfinity)
    {
        if (Json is null) return null;
        if (Json is not JsonValue value || value.GetValueKind() != JsonValueKind.Number) throw Wrong("a number");
        var number = double.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(number) && number >= from && number <= to ? number : throw Wrong(FormattableString.Invariant($"a number from {from} to {to}"));
    }

    string Found => Json switch
    {
        null => "; nothing is given",
        JsonObject => ", not an object",
        JsonArray => ", not a list",
        _ when Json.ToJsonString() is { Length: <= 60 } text => $", not {text}",
        _ => "",
    };
}
