namespace Sextant.Adapters.Sqlite.Tests;

public sealed class SqliteQuarantineScrubTests : ScrubbableContract
{
    SqliteQuarantine _store = null!;

    protected override IScrubbable Store => _store;

    protected override async Task OpenAsync() => _store = await SqliteQuarantine.OpenAsync(new() { Path = Path }, CancellationToken.None);

    protected override async Task StoreAsync(string text) => await _store.AddAsync([new QuarantinedEvent(0, default, "payment", "e1", "SXT1001", "wrong", "test", text)], CancellationToken.None);

    protected override async Task DeleteAsync(string text)
    {
        foreach (var item in await _store.ListAsync(0, 10, null, null, CancellationToken.None)) await _store.RemoveAsync(item.Id, CancellationToken.None);
    }

    protected override async Task CloseAsync() => await _store.DisposeAsync();
}
