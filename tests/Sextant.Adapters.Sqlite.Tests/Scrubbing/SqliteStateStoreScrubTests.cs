using Dapper;

namespace Sextant.Adapters.Sqlite.Tests;

public sealed class SqliteStateStoreScrubTests : ScrubbableContract
{
    SqliteStateStore _store = null!;

    protected override IScrubbable Store => _store;

    protected override async Task OpenAsync()
    {
        _store = await SqliteStateStore.OpenAsync(Path, CancellationToken.None);
        await _store.MigrateAsync(new StateSchema("scrubbed", "CREATE TABLE scrubbed (text TEXT NOT NULL)"), CancellationToken.None);
    }

    protected override Task StoreAsync(string text) => ExecuteAsync("INSERT INTO scrubbed (text) VALUES (@text)", text);

    protected override Task DeleteAsync(string text) => ExecuteAsync("DELETE FROM scrubbed WHERE text = @text", text);

    protected override async Task CloseAsync() => await _store.DisposeAsync();

    async Task ExecuteAsync(string sql, string text) =>
        await _store.WriteAsync(async (transaction, _) => await transaction.Connection!.ExecuteAsync(sql, new { text }, transaction), CancellationToken.None);
}
