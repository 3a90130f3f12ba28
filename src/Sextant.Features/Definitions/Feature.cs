namespace Sextant.Features;

/// <summary>
/// One feature of a <see cref="FeatureView"/>: without <see cref="Aggregate"/> a point feature (the latest event's value of
/// <see cref="Of"/>), with it an aggregate over a window.
/// </summary>
/// <param name="Name">See <see cref="Field.IsValidName"/>.</param>
public sealed record Feature(string Name)
{
    /// <summary>Null for a point feature.</summary>
    public Aggregation? Aggregate { get; init; }

    /// <summary>An expression over the source's fields; null for the feature's name (point) or where the aggregate takes no value (count, time since).</summary>
    public string? Of { get; init; }

    /// <summary>The divisor of a ratio: an expression over the source's fields.</summary>
    public string? By { get; init; }

    /// <summary>Length of the window; null for all of an entity's life.</summary>
    public TimeSpan? Window { get; init; }

    /// <summary>Which quantile, in (0, 1); only for <see cref="Aggregation.Quantile"/>.</summary>
    public double? Quantile { get; init; }

    /// <summary>How many of <see cref="Aggregation.TopK"/>, 1 to 100; null for 10.</summary>
    public int? Top { get; init; }

    /// <summary>What to give instead of null, offline and online: a bool, long, double, string or <see cref="Timestamp"/>; null for none.</summary>
    public object? Default { get; init; }

    /// <summary>For people.</summary>
    public string? Description { get; init; }
}
