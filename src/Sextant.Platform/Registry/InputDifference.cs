namespace Sextant.Platform;

/// <summary>An input that two versions do not have in common, or not alike.</summary>
/// <param name="Name">The feature.</param>
/// <param name="A">What it is to the first version; null if that does not take it.</param>
/// <param name="B">What it is to the second version; null if that does not take it.</param>
/// <param name="What">In words: added, removed, moved, or what changed about it.</param>
public sealed record InputDifference(string Name, ModelFeature? A, ModelFeature? B, string What);
