namespace Sextant.Adapters.Sqlite.Tests;

public sealed class SqliteRowStoreContractTests : RowStoreContract, IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override async ValueTask<IRowStore> OpenAsync() =>
        await SqliteRowStore.OpenAsync(new() { Path = _folder.File("rows.db") }, TimeProvider.System, CancellationToken.None);

    protected override async ValueTask<IRowStore> ReopenAsync(IRowStore store)
    {
        await CloseAsync(store);
        return await OpenAsync();
    }

    protected override ValueTask CloseAsync(IRowStore store) => ((SqliteRowStore)store).DisposeAsync();
}
