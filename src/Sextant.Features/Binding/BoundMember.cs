using System.Collections.Immutable;

namespace Sextant.Features;

/// <summary>A view in a <see cref="BoundSet"/>: one over events, or one on demand.</summary>
/// <param name="DisplayName">The name before <c>__</c> in full names.</param>
/// <param name="View">The view over events; null for one on demand.</param>
/// <param name="OnDemand">The on-demand view; null for one over events.</param>
/// <param name="Keys">View over events: for each of its keys, the index in <see cref="BoundSet.JoinKeys"/>.</param>
/// <param name="RequestFields">On-demand view: for each declared request field, the index in <see cref="BoundSet.Request"/>.</param>
/// <param name="Uses">On-demand view: for each used view, the index in <see cref="BoundSet.Members"/>.</param>
public sealed record BoundMember(string DisplayName, BoundView? View, BoundOnDemandView? OnDemand, ImmutableArray<int> Keys, ImmutableArray<int> RequestFields, ImmutableArray<int> Uses)
{
    /// <summary>The features of the view.</summary>
    public Schema Output => View?.Output ?? OnDemand!.Output;

    /// <summary>What to give instead of null for a feature; null for none.</summary>
    public object? Default(int feature) => OnDemand is { } onDemand ? onDemand.Defaults[feature] : View!.Features[feature].Definition.Default;
}
