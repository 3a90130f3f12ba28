using System.Text.Json;

namespace Sextant.Learning;

/// <summary>Members of a model's JSON; what is missing or of another kind is named.</summary>
static class ModelJson
{
    public static JsonElement Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : throw Wrong(name, "is missing");

    public static IEnumerable<JsonElement> List(this JsonElement element, string name) => element.Member(name).Items(name);

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : throw Wrong(name, "is no list");

    public static string Text(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.String ? element.GetString()! : throw Wrong(name, "is no text");

    public static double Number(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Number ? element.GetDouble() : throw Wrong(name, "is no number");

    public static long Whole(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var number) ? number : throw Wrong(name, "is no whole number");

    static InvalidInputException Wrong(string name, string how) => new("SXT2371", $"The model is damaged: '{name}' {how}. Save or convert it again.");
}
