using System.Collections.Immutable;

namespace Sextant.Features;

/// <summary>A version of an on-demand view that is applied.</summary>
/// <param name="Bound">The view.</param>
/// <param name="Pins">For each of <see cref="OnDemandView.Uses"/>, the version that it reads.</param>
/// <param name="IsCurrent">False for an earlier version that a set still pins.</param>
/// <param name="AppliedAt">Since when.</param>
public sealed record AppliedOnDemandView(BoundOnDemandView Bound, ImmutableArray<int> Pins, bool IsCurrent, Timestamp AppliedAt);
