using System.Collections.Immutable;

namespace Sextant.Features;

/// <summary>The ordered features that a model takes. A set's version pins the versions of its views.</summary>
/// <param name="Name">See <see cref="Field.IsValidName"/>.</param>
/// <param name="Members">Where the features come from, in the model's order.</param>
public sealed record FeatureSet(string Name, ImmutableArray<SetMember> Members)
{
    /// <summary>For people.</summary>
    public string? Description { get; init; }

    /// <summary>Who answers for it.</summary>
    public string? Owner { get; init; }
}
