namespace Sextant.Features.Tests.Materialization;

/// <summary>A history that tells what is scanned.</summary>
sealed class WatchedTables(ITableStore inner, Action<TableScan> scanning) : ITableStore
{
    public TableVersion Current => inner.Current;

    public IReadOnlyList<TableVersion> Versions => inner.Versions;

    public IReadOnlyList<TableFile> Files(long version, string? table) => inner.Files(version, table);

    public ITableCommit BeginCommit() => inner.BeginCommit();

    public ValueTask<int> CompactAsync(TableDefinition table, int maxFilesPerDay, CancellationToken cancellationToken) => inner.CompactAsync(table, maxFilesPerDay, cancellationToken);

    public ValueTask<long> EraseAsync(TableDefinition table, string column, string value, Timestamp? before, CancellationToken cancellationToken) => inner.EraseAsync(table, column, value, before, cancellationToken);

    public ValueTask<long> DropDaysAsync(TableDefinition table, int beforeDay, CancellationToken cancellationToken) => inner.DropDaysAsync(table, beforeDay, cancellationToken);

    public ValueTask<long> RewriteAsync(TableDefinition table, string column, string value, Timestamp before, Func<Row, bool> change, CancellationToken cancellationToken) => inner.RewriteAsync(table, column, value, before, change, cancellationToken);

    public ITableCursor Scan(TableScan scan, CancellationToken cancellationToken)
    {
        scanning(scan);
        return inner.Scan(scan, cancellationToken);
    }

    public ValueTask<IReadOnlyList<string>> VerifyAsync(CancellationToken cancellationToken) => inner.VerifyAsync(cancellationToken);
}
