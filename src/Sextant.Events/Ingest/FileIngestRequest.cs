namespace Sextant.Events;

/// <summary>Which files to take in, and which of their columns is what.</summary>
/// <param name="Files">CSV, NDJSON or Parquet files, in the order in which they are read.</param>
/// <param name="Type">The declared event type of their rows.</param>
public sealed record FileIngestRequest(IReadOnlyList<string> Files, string Type)
{
    /// <summary>The column of event ids; null to make an id of the file's contents and the row's number, so that taking the file in again adds nothing.</summary>
    public string? Id { get; init; }

    /// <summary>The column of event times; null for one named <c>time</c>, <c>event_time</c> or <c>timestamp</c>.</summary>
    public string? Time { get; init; }

    /// <summary>
    /// When the events reached us: <c>now</c> (default), <c>event</c> for their event time (history that was known when it happened),
    /// or a column.
    /// </summary>
    public string Arrival { get; init; } = "now";

    /// <summary>Columns of fields whose names differ: field to column. Columns named as a field, without regard to case, need no mention.</summary>
    public IReadOnlyDictionary<string, string> Map { get; init; } = new Dictionary<string, string>();
}
