namespace Sextant.Features;

/// <summary>What a training set is made of.</summary>
/// <param name="Features">The features.</param>
/// <param name="Output">The file to write; its ending tells the format (.parquet, .csv, .csv.gz).</param>
public sealed record TrainingSetRequest(BoundSet Features, string Output)
{
    /// <summary>The spine as a file with a column for each join key and one of times; null if the spine is of events.</summary>
    public string? SpineFile { get; init; }

    /// <summary>The spine file's column of times. Without zone they are UTC.</summary>
    public string TimeColumn { get; init; } = "event_time";

    /// <summary>The spine as all events of a type; null if it is a file.</summary>
    public string? Events { get; init; }

    /// <summary>Of the spine's events only those for which this expression is true; null for all.</summary>
    public string? Where { get; init; }

    /// <summary>Earliest event time of the spine's events, inclusive; null for <see cref="Until"/> less the longest TTL of the views, or 30 days.</summary>
    public Timestamp? From { get; init; }

    /// <summary>Latest event time of the spine's events, inclusive; null for now.</summary>
    public Timestamp? Until { get; init; }

    /// <summary>What the joining may need at once; larger spines and histories are taken in parts.</summary>
    public long MemoryLimitBytes { get; init; } = 2L << 30;
}
