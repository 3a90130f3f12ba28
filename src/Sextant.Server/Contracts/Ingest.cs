using System.Text.Json.Serialization;

namespace Sextant.Server.Contracts;

/// <summary>Files on the server's machine to take in; only for who can read the workspace.</summary>
/// <param name="Files">Full paths.</param>
/// <param name="Type">The event type of their rows.</param>
/// <param name="Id">Column of event ids.</param>
/// <param name="Time">Column of event times.</param>
/// <param name="Arrival">now, event, or a column.</param>
/// <param name="Map">Columns of fields whose names differ: field to column.</param>
public sealed record IngestRequest(
    [property: JsonRequired] IReadOnlyList<string> Files,
    [property: JsonRequired] string Type,
    string? Id = null,
    string? Time = null,
    string? Arrival = null,
    IReadOnlyDictionary<string, string>? Map = null);

/// <summary>One line of an ingest's answer: progress while it runs, then the result or the error.</summary>
/// <param name="File">The file being read.</param>
/// <param name="Rows">Rows read so far.</param>
/// <param name="EstimatedRows">How many there seem to be; 0 if unknown.</param>
/// <param name="Result">The outcome, on the last line.</param>
/// <param name="Problem">What stopped it, on the last line.</param>
public sealed record IngestLine(string? File, long Rows, long EstimatedRows, EventsAnswer? Result, ProblemAnswer? Problem);

/// <summary>A file whose columns are to be described; only for who can read the workspace.</summary>
/// <param name="File">Full path on the server's machine.</param>
public sealed record DescribeRequest([property: JsonRequired] string File);

/// <summary>The columns of a file.</summary>
/// <param name="Columns">In order.</param>
public sealed record DescribeAnswer(IReadOnlyList<DescribedColumn> Columns);

/// <summary>A column.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Field">The name that a field made from it would have.</param>
/// <param name="Type">Its type as far as the first rows tell.</param>
public sealed record DescribedColumn(string Name, string Field, string Type);
