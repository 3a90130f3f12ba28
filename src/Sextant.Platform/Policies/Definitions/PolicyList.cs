namespace Sextant.Platform;

/// <summary>A list that rules may ask: <c>contains(blocked_countries, country)</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">A list of texts or of numbers.</param>
/// <param name="Items">Its elements: <c>string[]</c> or <c>double[]</c>.</param>
public sealed record PolicyList(string Name, FieldType Type, Array Items);
