namespace Sextant.Adapters.Sqlite.Tests;

public sealed class SqliteRowStoreModelTests : RowStoreModelContract
{
    protected override async Task WithStoreAsync(Func<IRowStore, Func<Task<IRowStore>>, Task> check)
    {
        using var folder = new TemporaryFolder();
        // No excess allowed: cleaning runs at nearly every commit.
        var options = new SqliteRowStoreOptions { Path = folder.File("rows.db"), CleaningThresholdBytes = 0 };
        var store = await SqliteRowStore.OpenAsync(options, TimeProvider.System, CancellationToken.None);
        await check(store, async () =>
        {
            await store.DisposeAsync();
            return store = await SqliteRowStore.OpenAsync(options, TimeProvider.System, CancellationToken.None);
        });
        await store.DisposeAsync();
    }
}
