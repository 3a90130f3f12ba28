using System.Collections.Immutable;

namespace Sextant.Features;

/// <summary>
/// Features computed when they are asked for, from the request's data and from other views: expressions over <c>request.field</c>,
/// <c>request.time</c> (the time that the values are for) and <c>view.feature</c>.
/// </summary>
/// <param name="Name">See <see cref="FeatureView.Name"/>.</param>
/// <param name="Request">What the request must bring: online as columns beside the keys, offline as columns of the spine.</param>
/// <param name="Uses">Views that the expressions read, plain or on demand.</param>
/// <param name="Features">The features; <see cref="Feature.Of"/> is the expression, <see cref="Feature.Aggregate"/> is null.</param>
public sealed record OnDemandView(string Name, ImmutableArray<Field> Request, ImmutableArray<string> Uses, ImmutableArray<Feature> Features)
{
    /// <summary>For people.</summary>
    public string? Description { get; init; }

    /// <summary>Who answers for it.</summary>
    public string? Owner { get; init; }
}
