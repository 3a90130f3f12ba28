namespace Sextant;

/// <summary>Writes tabular files for people and their tools: CSV and Parquet, told apart by the name's ending. Thread-safe.</summary>
public interface ITabularWriter
{
    /// <summary>Starts a file. Nothing is at <paramref name="path"/> until <see cref="ITabularFile.Complete"/>.</summary>
    /// <param name="path">Where it goes; an earlier file there is replaced.</param>
    /// <param name="schema">Its columns.</param>
    /// <exception cref="InvalidInputException">SXT1103: the ending is neither .csv nor .parquet, or there is no such folder.</exception>
    ITabularFile Create(string path, Schema schema);
}
