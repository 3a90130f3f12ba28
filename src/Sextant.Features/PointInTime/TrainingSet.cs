using System.Collections.Immutable;

namespace Sextant.Features;

/// <summary>A training set that was built, as its manifest beside the file says.</summary>
/// <param name="Id">SHA-256 over all that decides its contents: definitions, rows wanted, files of the history, engine. The same id means the same contents.</param>
/// <param name="Path">The file.</param>
/// <param name="Set">The feature set and its version; empty for features asked for by name.</param>
/// <param name="Rows">How many rows it has: as many as were wanted.</param>
/// <param name="Columns">Its columns: those of the spine, then the features.</param>
/// <param name="SpineHash">SHA-256 of the rows wanted.</param>
/// <param name="HistoryVersion">The version of the history that it was made from.</param>
/// <param name="FileHash">SHA-256 of the file.</param>
public sealed record TrainingSet(string Id, string Path, string Set, long Rows, ImmutableArray<Field> Columns, string SpineHash, long HistoryVersion, string FileHash)
{
    /// <summary>One more whenever the same definitions and events give other values.</summary>
    public const int EngineVersion = 1;

    /// <summary>The manifest's path: the file's, with <c>.json</c> behind it.</summary>
    public string ManifestPath => Path + ".json";
}
