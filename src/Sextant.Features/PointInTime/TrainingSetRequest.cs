namespace Sextant.Features;

/// <summary>Which training set to build. The rows come from exactly one of <see cref="SpineFile"/>, <see cref="SpineQuery"/> and <see cref="Events"/>.</summary>
/// <param name="Set">The features; how they are named is part of it.</param>
/// <param name="Output">The file to write: .parquet or .csv.</param>
public sealed record TrainingSetRequest(BoundSet Set, string Output)
{
    /// <summary>The column of times when none is named.</summary>
    public const string DefaultTimeColumn = "event_time";

    /// <summary>A CSV, NDJSON or Parquet file with a row for each wanted row.</summary>
    public string? SpineFile { get; init; }

    /// <summary>A query of DuckDB's SQL that gives the wanted rows, for example <c>SELECT * FROM 'labels.parquet' WHERE fraud</c>.</summary>
    public string? SpineQuery { get; init; }

    /// <summary>Stored events as the wanted rows.</summary>
    public EventRange? Events { get; init; }

    /// <summary>The column that says for when each row's values are wanted. Default <c>event_time</c>. Times without a zone are UTC.</summary>
    public string TimeColumn { get; init; } = DefaultTimeColumn;

    /// <summary>Memory that the join of one view may take beside the spine; above it the history is read several times. Default 2 GiB.</summary>
    public long MemoryLimitBytes { get; init; } = 2L << 30;
}
