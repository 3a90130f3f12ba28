namespace Sextant.Adapters.Sqlite.Tests;

public sealed class SqliteEventLogModelTests : EventLogModelContract
{
    protected override async Task WithLogAsync(Func<IEventLog, Func<Task<IEventLog>>, Task> check)
    {
        using var folder = new TemporaryFolder();
        // Three recent ids: nearly every commit writes a run, and most lookups go through the runs.
        var options = new SqliteEventLogOptions { Path = folder.File("events.db"), RecentIds = 3 };
        var log = await SqliteEventLog.OpenAsync(options, TimeProvider.System, CancellationToken.None);
        await check(log, async () =>
        {
            await log.DisposeAsync();
            return log = await SqliteEventLog.OpenAsync(options, TimeProvider.System, CancellationToken.None);
        });
        await log.DisposeAsync();
    }
}
