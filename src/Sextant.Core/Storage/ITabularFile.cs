namespace Sextant;

/// <summary>A tabular file that is being written. Dispose without completing to drop it. Not thread-safe.</summary>
public interface ITabularFile : IDisposable
{
    /// <summary>Adds a row; it is copied.</summary>
    void Append(Row row);

    /// <summary>Writes the file, makes it durable, and only then puts it in its place. Returns its SHA-256, hexadecimal.</summary>
    /// <exception cref="StorageException">SXT4010: disk full. SXT4011: it cannot be written. What was there before is untouched.</exception>
    string Complete(CancellationToken cancellationToken);
}
