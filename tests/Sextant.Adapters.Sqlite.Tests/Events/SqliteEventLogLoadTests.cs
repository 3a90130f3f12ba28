namespace Sextant.Adapters.Sqlite.Tests;

public sealed class SqliteEventLogLoadTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Ids_are_known_through_many_merges_of_runs_and_restarts()
    {
        // Runs of 50 ids: 5,000 ids pass through two levels of merges.
        var options = new SqliteEventLogOptions { Path = _folder.File("events.db"), RecentIds = 50 };
        for (var part = 0; part < 5; part++)
        {
            await using var log = await SqliteEventLog.OpenAsync(options, TimeProvider.System, CancellationToken.None);
            for (var i = part * 1000; i < (part + 1) * 1000; i += 20) await log.AppendAsync(Batch(i));
        }

        await using var reopened = await SqliteEventLog.OpenAsync(options, TimeProvider.System, CancellationToken.None);
        for (var i = 0; i < 5000; i += 20) (await reopened.AppendAsync(Batch(i))).ShouldAllBe(outcome => outcome == AppendOutcome.Duplicate);
        (await reopened.AppendAsync(Batch(5000))).ShouldAllBe(outcome => outcome == AppendOutcome.Accepted);
        (await reopened.ReadAllAsync()).Count.ShouldBe(5020);
    }

    [Fact]
    public async Task Producers_faster_than_the_disk_are_told_to_come_back_and_lose_nothing()
    {
        var options = new SqliteEventLogOptions { Path = _folder.File("events.db"), MaxQueueBytes = 20_000 };
        await using var log = await SqliteEventLog.OpenAsync(options, TimeProvider.System, CancellationToken.None);
        var appends = Enumerable.Range(0, 500).Select(i => log.AppendOrBusyAsync(Batch(i * 20))).ToArray();

        var accepted = (await Task.WhenAll(appends)).Where(outcomes => outcomes is not null).Sum(outcomes => outcomes!.Length);

        accepted.ShouldBeInRange(20, 9_999);
        (await log.ReadAllAsync()).Count.ShouldBe(accepted);
        // Room again.
        await log.AppendAsync(Batch(10_000));
    }

    [Fact]
    public async Task A_batch_larger_than_the_queue_is_taken_when_the_queue_is_empty()
    {
        var options = new SqliteEventLogOptions { Path = _folder.File("events.db"), MaxQueueBytes = 10 };
        await using var log = await SqliteEventLog.OpenAsync(options, TimeProvider.System, CancellationToken.None);

        (await log.AppendAsync(Batch(0))).Length.ShouldBe(20);
    }

    [Fact]
    public async Task Closing_writes_what_waits()
    {
        var options = new SqliteEventLogOptions { Path = _folder.File("events.db") };
        var log = await SqliteEventLog.OpenAsync(options, TimeProvider.System, CancellationToken.None);
        var appends = Enumerable.Range(0, 100).Select(i => log.AppendAsync(Batch(i * 20)).AsTask()).ToArray();

        await log.DisposeAsync();

        (await Task.WhenAll(appends)).Sum(outcomes => outcomes.Length).ShouldBe(2000);
        await using var reopened = await SqliteEventLog.OpenAsync(options, TimeProvider.System, CancellationToken.None);
        (await reopened.ReadAllAsync()).Count.ShouldBe(2000);
    }

    [Fact]
    public async Task The_write_ahead_log_starts_over_while_events_keep_coming()
    {
        const int Writers = 4, Each = 2_000, Events = 100;
        var padding = new string('x', 200);
        var options = new SqliteEventLogOptions { Path = _folder.File("events.db"), PageBytes = 4 << 10 };
        await using (var log = await SqliteEventLog.OpenAsync(options, TimeProvider.System, CancellationToken.None))
        {
            // 8,000 batches of 20 KB and more: five times what the log may be long.
            await Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
            {
                for (var i = 0; i < Each; i++) await log.AppendAsync(TestEvents.Batch([.. Enumerable.Range(0, Events).Select(k => ($"{writer}-{i}-{k}-{padding}", (long)k))]));
            }));

            new FileInfo(options.Path + "-wal").Length.ShouldBeLessThan(150 << 20);
            log.LastSequence.ShouldBe(Writers * Each * Events);
        }

        await using var reopened = await SqliteEventLog.OpenAsync(options, TimeProvider.System, CancellationToken.None);
        reopened.LastSequence.ShouldBe(Writers * Each * Events);
    }

    [Fact]
    public async Task The_write_ahead_log_of_an_idle_log_that_is_probed_starts_over_too()
    {
        var options = new SqliteEventLogOptions { Path = _folder.File("events.db") };
        await using var log = await SqliteEventLog.OpenAsync(options, TimeProvider.System, CancellationToken.None);

        // A probe writes some 80 KB: these are a day of an orchestrator that asks every minute.
        for (var i = 0; i < 1440; i++) await log.ProbeAsync(CancellationToken.None);

        new FileInfo(options.Path + "-wal").Length.ShouldBeLessThan(100 << 20);
    }

    static EventBatch Batch(int from) => TestEvents.Batch([.. Enumerable.Range(from, 20).Select(i => ($"event-{i}", (long)i))]);
}
