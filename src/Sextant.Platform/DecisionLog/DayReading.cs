namespace Sextant.Platform;

/// <summary>
/// A scan of one day that starts over when the day's files are replaced while it reads, as a redaction does: rows may come again, and none is left out. Not
/// thread-safe.
/// </summary>
sealed class DayReading(ITableStore tables, TableScan scan) : IDisposable
{
    ITableCursor? _cursor;
    long _version;

    /// <summary>The rows that <see cref="Read"/> stepped to.</summary>
    public ColumnBatch Current => _cursor!.Current;

    /// <summary>Steps to the next rows; false at the end.</summary>
    /// <exception cref="StorageException">SXT4030: a file is missing or damaged, though nobody replaced it.</exception>
    public bool Read(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                if (_cursor is null) Open(cancellationToken);
                return _cursor!.Read();
            }
            catch (StorageException error) when (error.Code == "SXT4030" && tables.Current.Number > _version)
            {
                _cursor?.Dispose();
                _cursor = null;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _cursor?.Dispose();

    void Open(CancellationToken cancellationToken)
    {
        _version = tables.Current.Number;
        _cursor = tables.Scan(scan, cancellationToken);
    }
}
