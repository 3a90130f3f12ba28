using Sextant.Testing;

namespace Sextant.Events.Tests.History;

public sealed class EventHistoryRaceTests
{
    [Fact]
    public async Task Events_that_move_while_a_query_reads_the_log_are_seen_even_if_the_log_says_late_that_it_let_go()
    {
        using var folder = new TemporaryFolder();
        await using var stores = await TestStores.OpenAsync(folder);
        await stores.AppendAsync(0, 10);
        stores.Catalog.TryGet("ping", out var type);
        var log = new WatchedLog(stores.Log) { SaysTruncatedThrough = 0 };
        log.BeforeRead = () =>
        {
            log.BeforeRead = () => Task.CompletedTask;
            return stores.Compactor.RunAsync(null, CancellationToken.None);
        };

        var seen = await new EventHistory(log, stores.Tables).QueryAsync(new EventQuery(type!), CancellationToken.None);

        seen.Count.ShouldBe(10);
    }
}
