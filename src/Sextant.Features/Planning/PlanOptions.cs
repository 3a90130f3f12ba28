using System.Collections.Immutable;

namespace Sextant.Features;

/// <summary>How to plan.</summary>
public sealed record PlanOptions
{
    /// <summary>True: consumers that a change would break stay with the versions that they have. False (default): such a plan cannot be applied.</summary>
    public bool Force { get; init; }

    /// <summary>Earlier versions of sets that no model needs any more, as <c>fraud@1</c>; views that only they pin go with them.</summary>
    public ImmutableArray<string> Retire { get; init; } = [];

    /// <summary>Who reads sets and is not defined here, as policies: a set that is deleted or retired breaks them.</summary>
    public ImmutableArray<SetUser> Users { get; init; } = [];

    /// <summary>How much history a view takes to compute: rows and bytes. Null: not known, plans say 0.</summary>
    public Func<BoundView, (long Rows, long Bytes)>? Cost { get; init; }
}
