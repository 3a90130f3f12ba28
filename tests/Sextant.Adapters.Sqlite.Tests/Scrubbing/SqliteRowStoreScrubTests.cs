namespace Sextant.Adapters.Sqlite.Tests;

public sealed class SqliteRowStoreScrubTests : ScrubbableContract
{
    SqliteRowStore _store = null!;

    protected override IScrubbable Store => _store;

    protected override async Task OpenAsync() => _store = await SqliteRowStore.OpenAsync(new() { Path = Path }, TimeProvider.System, CancellationToken.None);

    protected override async Task StoreAsync(string text) => await _store.WriteAsync("card", TestRows.Row("a", 1, 1, text));

    protected override async Task DeleteAsync(string text) => await _store.DropAsync("card", CancellationToken.None);

    protected override async Task CloseAsync() => await _store.DisposeAsync();
}
