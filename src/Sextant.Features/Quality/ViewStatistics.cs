using System.Collections.Immutable;

namespace Sextant.Features;

/// <summary>What the values of a view's version looked like.</summary>
/// <param name="View">The view's name.</param>
/// <param name="Version">The view's version.</param>
/// <param name="CollectedAt">When they were collected.</param>
/// <param name="Rows">How many rows of values there were.</param>
/// <param name="NewestEvent">The latest event time among them; null if there were none.</param>
/// <param name="Features">Each feature's, in the view's order.</param>
public sealed record ViewStatistics(string View, int Version, Timestamp CollectedAt, long Rows, Timestamp? NewestEvent, ImmutableArray<FeatureStatistics> Features)
{
    /// <summary>The statistics of one feature, or null.</summary>
    public FeatureStatistics? Of(string feature) => Features.FirstOrDefault(statistics => statistics.Feature == feature);
}
