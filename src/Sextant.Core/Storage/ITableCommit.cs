namespace Sextant;

/// <summary>Rows on their way into the history. Dispose without committing to drop them. Not thread-safe.</summary>
public interface ITableCommit : IAsyncDisposable
{
    /// <summary>How many rows are staged.</summary>
    long Rows { get; }

    /// <summary>Stages a row; it is copied.</summary>
    void Append(TableDefinition table, Row row);

    /// <summary>Writes the files, makes them durable and then visible, all at once. Call it once.</summary>
    /// <param name="throughSequence"><see cref="TableVersion.ThroughSequence"/> of the new version.</param>
    /// <param name="cancellationToken">Stops before the new version becomes visible, or not at all.</param>
    /// <exception cref="StorageException">SXT4010: disk full; nothing has changed.</exception>
    ValueTask<TableVersion> CommitAsync(long throughSequence, CancellationToken cancellationToken);
}
