namespace Sextant;

/// <summary>
/// Columnar history: append-only tables of immutable files, cut by day, under a manifest that is itself append-only. A reader sees
/// one <see cref="TableVersion"/> whole; a commit that is killed leaves no trace. Thread-safe; commits are one at a time.
/// </summary>
public interface ITableStore
{
    /// <summary>The newest committed version.</summary>
    TableVersion Current { get; }

    /// <summary>All versions from the first to the current one, oldest first.</summary>
    IReadOnlyList<TableVersion> Versions { get; }

    /// <summary>The files of a version, of one table or (null) of all.</summary>
    /// <exception cref="InvalidInputException">SXT4031: there is no such version.</exception>
    IReadOnlyList<TableFile> Files(long version, string? table);

    /// <summary>Starts a commit: rows are staged until <see cref="ITableCommit.CommitAsync"/>.</summary>
    ITableCommit BeginCommit();

    /// <summary>
    /// Joins the small files of days that have more than <paramref name="maxFilesPerDay"/>, into one or as few as memory allows, as a new version with the same rows.
    /// Earlier versions stay readable. Returns how many files were joined.
    /// </summary>
    ValueTask<int> CompactAsync(TableDefinition table, int maxFilesPerDay, CancellationToken cancellationToken);

    /// <summary>
    /// Takes rows out for good, of this version and all before, as the law may ask for: makes a version without them and deletes the
    /// files that held them. Earlier versions cannot be scanned over those days any more (SXT4030).
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="column">A column of text, or of lists of text.</param>
    /// <param name="value">Rows with this value, or with it in their list, go.</param>
    /// <param name="before">Only rows with a time before this; null for all.</param>
    /// <param name="cancellationToken">Stops it; nothing is erased then.</param>
    /// <returns>How many rows of the current version went.</returns>
    /// <exception cref="InvalidInputException">SXT4033: there is no such column.</exception>
    ValueTask<long> EraseAsync(TableDefinition table, string column, string value, Timestamp? before, CancellationToken cancellationToken);

    /// <summary>Takes all rows of whole days out for good, as <see cref="EraseAsync"/> does, without looking at them.</summary>
    /// <param name="table">The table.</param>
    /// <param name="beforeDay">Days before this one go, in days since 1970-01-01.</param>
    /// <param name="cancellationToken">Stops it; nothing is erased then.</param>
    /// <returns>How many rows of the current version went.</returns>
    ValueTask<long> DropDaysAsync(TableDefinition table, int beforeDay, CancellationToken cancellationToken);

    /// <summary>
    /// Changes rows for good: makes a version in which they say something else and deletes the files that held them, in this version and all before. Earlier
    /// versions cannot be scanned over those days any more (SXT4030).
    /// </summary>
    /// <param name="table">The table, with all its columns.</param>
    /// <param name="column">A column of text, or of lists of text.</param>
    /// <param name="value">Rows with this value, or with it in their list, may be changed.</param>
    /// <param name="before">Only rows with a time before this.</param>
    /// <param name="change">Changes a row, but not its time, and says whether it did. Must do nothing the second time.</param>
    /// <param name="cancellationToken">Stops it; nothing is changed then.</param>
    /// <returns>How many rows of the current version were changed.</returns>
    /// <exception cref="InvalidInputException">SXT4033: there is no such column.</exception>
    ValueTask<long> RewriteAsync(TableDefinition table, string column, string value, Timestamp before, Func<Row, bool> change, CancellationToken cancellationToken);

    /// <summary>Scans rows; see <see cref="TableScan"/>.</summary>
    /// <exception cref="StorageException">SXT4030: a file is missing or damaged; says which.</exception>
    ITableCursor Scan(TableScan scan, CancellationToken cancellationToken);

    /// <summary>Compares every file of the current version with its recorded size and hash; returns what is wrong, in words, per file.</summary>
    ValueTask<IReadOnlyList<string>> VerifyAsync(CancellationToken cancellationToken);
}
