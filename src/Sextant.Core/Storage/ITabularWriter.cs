namespace Sextant;

/// <summary>Writes tabular files for people and trainers: CSV (also <c>.gz</c>) and Parquet.</summary>
public interface ITabularWriter
{
    /// <summary>Starts a file. It appears under its name, complete, when <see cref="ITabularFile.Complete"/> has returned, and not at all otherwise.</summary>
    /// <param name="path">The file; its name's ending tells the format: <c>.parquet</c>, <c>.csv</c> or <c>.csv.gz</c>.</param>
    /// <param name="schema">Its columns.</param>
    /// <exception cref="InvalidInputException">SXT1101: no such format, or the folder is not there.</exception>
    ITabularFile Create(string path, Schema schema);
}
