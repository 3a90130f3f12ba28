using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>A parameter of a kind of job.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it takes: <c>text</c>, <c>texts</c> (a list), <c>number</c> (a whole one) or <c>flag</c>.</param>
/// <param name="Description">What it does, and what is true without it.</param>
/// <param name="IsRequired">Whether it must be given.</param>
public sealed record JobParameter(string Name, string Type, string Description, bool IsRequired = false)
{
    /// <summary>A text.</summary>
    public const string Text = "text";

    /// <summary>A list of texts.</summary>
    public const string Texts = "texts";

    /// <summary>A whole number.</summary>
    public const string Number = "number";

    /// <summary>True or false.</summary>
    public const string Flag = "flag";

    /// <summary>What it takes, in words.</summary>
    public string Expected => Type switch
    {
        Text => "a text",
        Texts => "a list of texts",
        Number => "a whole number",
        _ => "true or false",
    };

    internal bool Fits(JsonNode? value) => Type switch
    {
        Text => value?.GetValueKind() == JsonValueKind.String,
        Texts => value is JsonArray list && list.All(item => item?.GetValueKind() == JsonValueKind.String),
        Number => value is JsonValue number && number.TryGetValue<long>(out _),
        _ => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
    };
}
