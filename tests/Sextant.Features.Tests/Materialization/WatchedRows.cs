namespace Sextant.Features.Tests.Materialization;

/// <summary>A row store that asks before it writes.</summary>
sealed class WatchedRows(IRowStore inner, Func<string, Task> writing) : IRowStore
{
    public ValueTask ReadAsync(string table, ReadOnlyMemory<ReadOnlyMemory<byte>> keys, Memory<StoredRow> rows, CancellationToken cancellationToken) => inner.ReadAsync(table, keys, rows, cancellationToken);

    public async ValueTask<int> WriteAsync(string table, IReadOnlyList<KeyValuePair<ReadOnlyMemory<byte>, StoredRow>> rows, CancellationToken cancellationToken)
    {
        await writing(table);
        return await inner.WriteAsync(table, rows, cancellationToken);
    }

    public ValueTask<int> DeleteAsync(string table, IReadOnlyList<ReadOnlyMemory<byte>> keys, CancellationToken cancellationToken) => inner.DeleteAsync(table, keys, cancellationToken);

    public ValueTask<long> DropAsync(string table, CancellationToken cancellationToken) => inner.DropAsync(table, cancellationToken);

    public IAsyncEnumerable<KeyValuePair<ReadOnlyMemory<byte>, StoredRow>> ScanAsync(string table, CancellationToken cancellationToken) => inner.ScanAsync(table, cancellationToken);

    public ValueTask<long> CountAsync(string table, CancellationToken cancellationToken) => inner.CountAsync(table, cancellationToken);
}
