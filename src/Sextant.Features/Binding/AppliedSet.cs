using System.Collections.Immutable;

namespace Sextant.Features;

/// <summary>A version of a feature set that is applied.</summary>
/// <param name="Definition">As it was written.</param>
/// <param name="Version">1 at first, one more at every change of it or of a view that it follows.</param>
/// <param name="Pins">For each member, the version of its view.</param>
/// <param name="IsCurrent">False for an earlier version, which models may still ask for.</param>
/// <param name="AppliedAt">Since when.</param>
public sealed record AppliedSet(FeatureSet Definition, int Version, ImmutableArray<int> Pins, bool IsCurrent, Timestamp AppliedAt)
{
    /// <summary>The set's name.</summary>
    public string Name => Definition.Name;

    /// <summary>The members, each with the version of its view.</summary>
    public ImmutableArray<SetMember> Pinned => [.. Definition.Members.Select((member, i) => member with { Version = Pins[i] })];
}
