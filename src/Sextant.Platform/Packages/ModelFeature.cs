namespace Sextant.Platform;

/// <summary>A number of the row that a model takes.</summary>
/// <param name="Name">The feature's name, or a file's column.</param>
/// <param name="Type">What it was before it became a number, as definitions write it: <c>number</c>, <c>boolean</c> (0 and 1), <c>text</c> …</param>
/// <param name="Categories">Of text: the values by their code, which is what the row holds. Any other value counts as missing. Null for others.</param>
public sealed record ModelFeature(string Name, string Type, IReadOnlyList<string>? Categories = null);
