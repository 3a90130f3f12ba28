namespace Sextant.Features;

/// <summary>What the online side says of a view.</summary>
/// <param name="IsServed">True if it can be read.</param>
/// <param name="Filling">Which share of the history is in the state that is being filled, 0 to 1; null if none is.</param>
/// <param name="Entities">How many entities are served.</param>
public sealed record ViewServing(bool IsServed, double? Filling, long Entities);
