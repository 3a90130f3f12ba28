namespace Sextant.Learning;

/// <summary>An item of an interleaved list.</summary>
/// <param name="Item">The item.</param>
/// <param name="Side">Which ranking has put it there, and gets credit for it.</param>
public readonly record struct InterleavedItem<T>(T Item, RankingSide Side);
