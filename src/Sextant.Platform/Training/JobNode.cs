using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>A place in a definition. What is wrong with it is noted, and reading goes on, so that all mistakes are told at once.</summary>
/// <param name="Problems">What was found so far.</param>
/// <param name="Place">Where it is, as people say it; empty for the whole document.</param>
/// <param name="Json">What stands there; null for nothing.</param>
readonly record struct JobNode(List<string> Problems, string Place, JsonNode? Json)
{
    public bool IsGiven => Json is not null;

    public JobNode this[string key] => new(Problems, Place.Length == 0 ? $"'{key}'" : $"{Place}, '{key}'", (Json as JsonObject)?[key]);

    public IEnumerable<string> Keys => Json is JsonObject json ? json.Select(pair => pair.Key) : [];

    /// <summary>Notes what is wrong.</summary>
    public void Wrong(string expected) => Problems.Add($"{(Place.Length == 0 ? "the document" : Place)} must be {expected}{Found}");

    /// <summary>False, and a note, unless it is an object of known keys only; false without a note if nothing is there.</summary>
    public bool IsObject(string expected, params IReadOnlyList<string> known)
    {
        if (Json is null) return false;
        if (Json is not JsonObject json)
        {
            Wrong(expected);
            return false;
        }

        foreach (var (key, _) in json)
            if (!known.Contains(key)) Problems.Add($"{(Place.Length == 0 ? "" : $"{Place}: ")}'{key}' means nothing here.{NearestName.Hint(key, known)} There are {string.Join(", ", known)}");
        return true;
    }

    public string? Text(string expected)
    {
        if (Json is null) return null;
        if (Json is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0) return text;
        Wrong(expected);
        return null;
    }

    public string? OneOf(string what, IReadOnlyList<string> known)
    {
        var text = Text(what);
        if (text is null || known.Contains(text)) return text;
        Problems.Add($"{Place} must be {what}, not '{text}'.{NearestName.Hint(text, known)} There are {string.Join(", ", known)}");
        return null;
    }

    public string? Name(string what)
    {
        var text = Text(what);
        if (text is null || Field.IsValidName(text)) return text;
        Wrong($"{what}: a letter, then letters, digits and underscores, at most {Field.MaxNameLength}");
        return null;
    }

    public IReadOnlyList<string> Texts(string expected)
    {
        if (Json is null) return [];
        if (Json is JsonArray array && array.All(item => item is JsonValue value && value.TryGetValue<string>(out _))) return [.. array.Select(item => item!.GetValue<string>())];
        Wrong(expected);
        return [];
    }

    public double? Number(double low, double high, bool isWhole = false)
    {
        if (Json is null) return null;
        if (Json is JsonValue value && value.GetValueKind() == JsonValueKind.Number
            && double.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture) is var number && number >= low && number <= high && (!isWhole || number == Math.Floor(number)))
        {
            return number;
        }

        Wrong(FormattableString.Invariant($"a {(isWhole ? "whole " : "")}number from {low} to {high}"));
        return null;
    }

    /// <summary>As <c>15%</c> or <c>0.15</c>.</summary>
    public double? Share()
    {
        if (Json is null) return null;
        var text = Json is JsonValue value && value.TryGetValue<string>(out var percent) && percent.EndsWith('%') ? percent[..^1] : null;
        var share = text is null ? Json is JsonValue plain && plain.GetValueKind() == JsonValueKind.Number ? double.Parse(plain.ToJsonString(), CultureInfo.InvariantCulture) : double.NaN
            : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? (double)(number / 100) : double.NaN;
        if (share is > 0 and < 1) return share;
        Wrong("a share above 0 and below 1, such as 15% or 0.15");
        return null;
    }

    public TimeSpan? Duration()
    {
        if (Json is null) return null;
        if (Json is JsonValue value && value.TryGetValue<string>(out var text) && Features.Duration.TryParse(text, out var duration)) return duration;
        Wrong("a duration, such as 30s, 5m, 1h or 7d");
        return null;
    }

    public Timestamp? Time()
    {
        if (Json is null) return null;
        if (Json is JsonValue value && value.TryGetValue<string>(out var text) && Timestamp.TryParse(text, out var time)) return time;
        Wrong("a time, such as 2026-11-25T08:30:00Z or 2026-11-25");
        return null;
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
