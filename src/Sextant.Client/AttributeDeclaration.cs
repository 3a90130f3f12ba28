using System.Text.Json.Serialization;

namespace Sextant.Client;

/// <summary>One attribute of an event type.</summary>
/// <param name="Type"><c>boolean</c>, <c>integer</c>, <c>number</c>, <c>text</c> or <c>time</c>; with <c>[]</c> a list.</param>
/// <param name="Required">False (default): it may be left out.</param>
/// <param name="Description">For people; null if there is none.</param>
[JsonConverter(typeof(AttributeConverter))]
public sealed record AttributeDeclaration(string Type, bool Required = false, string? Description = null);
