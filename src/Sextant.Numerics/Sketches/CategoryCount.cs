namespace Sextant.Numerics;

/// <summary>A category of a <see cref="CategorySketch"/>.</summary>
/// <param name="Hash"><see cref="StableHash"/> of its whole text.</param>
/// <param name="Text">Its first <see cref="CategorySketch.MaxTextBytes"/> bytes.</param>
/// <param name="Count">How often it came.</param>
public readonly record struct CategoryCount(ulong Hash, string Text, long Count);
