using System.Text.Json.Serialization;
using Sextant.Features;

namespace Sextant.Server.Contracts;

/// <summary>A training set to build on the server's machine; only for who can read the workspace. Its rows come from exactly one of spine, query and events.</summary>
/// <param name="Features">A set, as <c>fraud</c> or <c>fraud@3</c>, or features by name, as <c>card_spending.payments</c>.</param>
/// <param name="Out">Full path of the file to write: .parquet or .csv.</param>
/// <param name="Spine">Full path of a file with the wanted rows: CSV, NDJSON or Parquet.</param>
/// <param name="Query">A query in DuckDB's SQL that gives the wanted rows; paths in it are full paths.</param>
/// <param name="Events">Stored events as the wanted rows.</param>
/// <param name="Time">The column of times; event_time if missing.</param>
/// <param name="FullNames">True: columns are named view__feature.</param>
public sealed record TrainingSetBody(
    [property: JsonRequired] IReadOnlyList<string> Features,
    [property: JsonRequired] string Out,
    string? Spine = null,
    string? Query = null,
    TrainingSetEvents? Events = null,
    string? Time = null,
    bool FullNames = false);

/// <summary>Stored events as the rows of a training set.</summary>
/// <param name="Type">The event type.</param>
/// <param name="From">Earliest event time, inclusive.</param>
/// <param name="Until">Latest event time, inclusive; now if missing.</param>
/// <param name="Where">Only events for which this expression holds.</param>
public sealed record TrainingSetEvents([property: JsonRequired] string Type, string? From = null, string? Until = null, string? Where = null);

/// <summary>One line of the answer: progress while it runs, then the result or the error.</summary>
/// <param name="Step">What is being done.</param>
/// <param name="Done">How many rows are done.</param>
/// <param name="Total">Of how many; 0 if unknown.</param>
/// <param name="Result">The outcome, on the last line.</param>
/// <param name="Problem">What stopped it, on the last line.</param>
public sealed record TrainingSetLine(string? Step, long Done, long Total, TrainingSetAnswer? Result, ProblemAnswer? Problem);

/// <summary>A training set that was built.</summary>
/// <param name="Id">The same id means the same contents.</param>
/// <param name="File">The file.</param>
/// <param name="Manifest">The file that says what it was made from.</param>
/// <param name="Set">The feature set with its version; missing for features asked for by name.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Columns">Its columns: those of the wanted rows, then the features.</param>
/// <param name="HistoryVersion">The version of the history that it was made from.</param>
/// <param name="Sha256">Hash of the file.</param>
public sealed record TrainingSetAnswer(string Id, string File, string Manifest, string? Set, long Rows, IReadOnlyList<FeatureAnswer> Columns, long HistoryVersion, string Sha256)
{
    internal static TrainingSetAnswer From(TrainingSet built) => new(
        built.Id,
        built.Path,
        built.ManifestPath,
        built.Set.Length == 0 ? null : built.Set,
        built.Rows,
        [.. built.Columns.Select(column => new FeatureAnswer(column.Name, column.Type.ToString(), null))],
        built.HistoryVersion,
        built.FileHash);
}
