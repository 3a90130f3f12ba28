using System.Collections.Immutable;

namespace Sextant.Features;

/// <summary>Everything that a workspace defines: what <c>plan</c> compares with what is applied.</summary>
/// <param name="Views">Views over events.</param>
/// <param name="OnDemand">Views over requests.</param>
/// <param name="Sets">Feature sets.</param>
public sealed record FeatureDefinitions(ImmutableArray<FeatureView> Views, ImmutableArray<OnDemandView> OnDemand, ImmutableArray<FeatureSet> Sets)
{
    /// <summary>Nothing.</summary>
    public static FeatureDefinitions Empty { get; } = new([], [], []);

    /// <summary>The names of all, which are different from each other.</summary>
    public IEnumerable<string> Names => Views.Select(view => view.Name).Concat(OnDemand.Select(view => view.Name)).Concat(Sets.Select(set => set.Name));
}
