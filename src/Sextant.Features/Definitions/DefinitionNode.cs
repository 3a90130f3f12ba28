using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sextant.Features;

/// <summary>A place in a definition's document, with what errors say about it.</summary>
/// <param name="Source">The file, or whatever it came from.</param>
/// <param name="Place">Where in it, as people say it: <c>view 'card', feature 'payments'</c>.</param>
/// <param name="Json">What stands there; null for nothing.</param>
readonly record struct DefinitionNode(string Source, string Place, JsonNode? Json)
{
    public bool IsGiven => Json is not null;

    public DefinitionNode this[string key] => new(Source, $"{Place}, '{key}'", (Json as JsonObject)?[key]);

    public bool Has(string key) => Json is JsonObject json && json.ContainsKey(key);

    public DefinitionNode At(string place, JsonNode? json) => new(Source, $"{Place}, {place}", json);

    public InvalidInputException Wrong(string expected) => new("SXT2001", $"{Source}: {Place} must be {expected}{Found}.");

    public JsonObject Object(string expected) => Json as JsonObject ?? throw Wrong(expected);

    public JsonArray Array(string expected) => Json as JsonArray ?? throw Wrong(expected);

    /// <summary>Refuses keys that mean nothing here.</summary>
    public void OnlyKnown(params IReadOnlyList<string> known)
    {
        foreach (var (key, _) in (JsonObject)Json!)
        {
            if (!known.Contains(key)) throw new InvalidInputException("SXT2001", $"{Source}: {Place} has '{key}', which means nothing there.{NearestName.Hint(key, known)} It may have {string.Join(", ", known)}.");
        }
    }

    public string? Text() => Json switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => throw Wrong("text"),
    };

    /// <summary>Text, or what YAML takes for a number or a boolean: <c>of: 1</c>.</summary>
    public string? ExpressionText() => Json switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        JsonValue value => value.ToJsonString(),
        _ => throw Wrong("an expression"),
    };

    public string Required(string expected) => Json is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : throw Wrong(expected);

    public bool? Flag() => Json switch
    {
        null => null,
        JsonValue value when value.TryGetValue<bool>(out var flag) => flag,
        _ => throw Wrong("true or false"),
    };

    public double? Number() => Json is null ? null : Scalar() switch
    {
        long integer => integer,
        double number => number,
        _ => throw Wrong("a number"),
    };

    public int? Integer() => Json is null ? null : Scalar() is long and >= int.MinValue and <= int.MaxValue and var integer ? (int)integer : throw Wrong("a whole number");

    public TimeSpan? Duration() => Json is null ? null : Features.Duration.TryParse(Scalar() as string, out var duration) ? duration : throw Wrong("a duration, such as 30s, 5m, 1h or 7d");

    /// <summary>A bool, long, double or string; null for nothing.</summary>
    public object? Scalar()
    {
        if (Json is null) return null;
        if (Json is not JsonValue value) throw Wrong("a single value");
        return value.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String => value.GetValue<string>(),
            _ => NumberOf(value.ToJsonString()),
        };
    }

    /// <summary>One of some words.</summary>
    public T? Choice<T>(params IReadOnlyList<(string Word, T Value)> choices) where T : struct
    {
        if (Json is null) return null;
        var word = Scalar() switch { string text => text, true => "on", false => "off", _ => "" };
        foreach (var (known, value) in choices)
        {
            if (known == word) return value;
        }

        throw Wrong(string.Join(" or ", choices.Select(choice => choice.Word)));
    }

    string Found => Json switch
    {
        null => "; nothing is given",
        JsonObject => ", not an object",
        JsonArray => ", not a list",
        _ when Json.ToJsonString() is { Length: <= 60 } text => $", not {text}",
        _ => "",
    };

    object NumberOf(string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer)) return integer;
        var number = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(number) ? number : throw Wrong("a finite number");
    }
}
