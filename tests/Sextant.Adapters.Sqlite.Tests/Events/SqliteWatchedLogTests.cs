namespace Sextant.Adapters.Sqlite.Tests;

public sealed class SqliteWatchedLogTests : WatchedLogContract, IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override async ValueTask<IEventLog> OpenAsync() =>
        await SqliteEventLog.OpenAsync(new() { Path = _folder.File("events.db") }, TimeProvider.System, CancellationToken.None);

    protected override ValueTask CloseAsync(IEventLog log) => ((SqliteEventLog)log).DisposeAsync();
}
