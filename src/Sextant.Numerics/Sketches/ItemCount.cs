namespace Sextant.Numerics;

/// <summary>A text and how often it came.</summary>
/// <param name="Item">The text.</param>
/// <param name="Count">How often.</param>
public readonly record struct ItemCount(string Item, long Count);
