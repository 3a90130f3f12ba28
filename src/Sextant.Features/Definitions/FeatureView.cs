using System.Collections.Immutable;

namespace Sextant.Features;

/// <summary>
/// Features of one kind of entity from one kind of event: either all point features or all aggregates. The definition is the only
/// one: stream, backfill and training set compute from it, with the same code.
/// </summary>
/// <param name="Name">See <see cref="Field.IsValidName"/>; no two underscores in a row, which join view and feature in full names.</param>
/// <param name="Source">The event type.</param>
/// <param name="Keys">Who the features are about; empty for features of the world as a whole.</param>
/// <param name="Features">In the order in which they are listed and packed.</param>
public sealed record FeatureView(string Name, string Source, ImmutableArray<EntityKey> Keys, ImmutableArray<Feature> Features)
{
    /// <summary>Which events count: a boolean expression over the source's fields; null for all.</summary>
    public string? Where { get; init; }

    /// <summary>How long it takes until an event's values can be known (labels): at time t only events before t − delay count.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>True: a window is [t − W, t) to the microsecond. False (default): its start is rounded down to a whole hop.</summary>
    public bool Exact { get; init; }

    /// <summary>Grain of the window's start; null for 5 min below 12 h, 1 h below 12 d, else 1 d.</summary>
    public TimeSpan? Hop { get; init; }

    /// <summary>True: the window is (t − W, t] and holds the event that the value is for. False (default): events at t do not count.</summary>
    public bool IncludesCurrent { get; init; }

    /// <summary>Greatest age of a point row, inclusive, offline and online; null for no limit.</summary>
    public TimeSpan? Ttl { get; init; }

    /// <summary>What a training row may know.</summary>
    public Accuracy Accuracy { get; init; }

    /// <summary>How the values get online.</summary>
    public OnlineMode Online { get; init; }

    /// <summary>What the values should look like; see docs/features.md.</summary>
    public ImmutableArray<Expectation> Expectations { get; init; } = [];

    /// <summary>For people.</summary>
    public string? Description { get; init; }

    /// <summary>Who answers for it.</summary>
    public string? Owner { get; init; }

    /// <summary>True if the features are aggregates.</summary>
    public bool IsWindowed => Features.Length > 0 && Features[0].Aggregate is not null;
}
