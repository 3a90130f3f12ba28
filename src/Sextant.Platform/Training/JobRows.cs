namespace Sextant.Platform;

/// <summary>Which rows a training job learns from: exactly one of the four is given.</summary>
public sealed record JobRows
{
    /// <summary>A file that holds features and label already: CSV, NDJSON or Parquet. From the definition's folder, unless it is a full path.</summary>
    public string? Table { get; init; }

    /// <summary>A file of wanted rows: entity keys, times, and the label or its key. From the definition's folder, unless it is a full path.</summary>
    public string? File { get; init; }

    /// <summary>Stored events as wanted rows.</summary>
    public JobEvents? Events { get; init; }

    /// <summary>Recorded decisions as rows.</summary>
    public JobDecisions? Decisions { get; init; }
}
