namespace Sextant;

/// <summary>A file that is being written. Disposing it before it is complete leaves nothing. Not thread-safe.</summary>
public interface ITabularFile : IDisposable
{
    /// <summary>Appends a row of the file's schema.</summary>
    void Append(Row row);

    /// <summary>Makes the file complete and durable; returns how many rows it has.</summary>
    /// <exception cref="StorageException">SXT4010: disk full. SXT4011: it cannot be written.</exception>
    long Complete(CancellationToken cancellationToken);
}
