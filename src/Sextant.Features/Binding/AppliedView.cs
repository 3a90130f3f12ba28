namespace Sextant.Features;

/// <summary>A version of a view over events that is applied.</summary>
/// <param name="Bound">The view.</param>
/// <param name="IsCurrent">False for an earlier version that a set still pins.</param>
/// <param name="AppliedAt">Since when.</param>
public sealed record AppliedView(BoundView Bound, bool IsCurrent, Timestamp AppliedAt);
