using Microsoft.Extensions.Time.Testing;
using Sextant.Testing;

namespace Sextant.Events.Tests.History;

public sealed class HistoryCompactorTests
{
    [Fact]
    public async Task Moves_events_and_lets_the_log_go_of_them()
    {
        using var folder = new TemporaryFolder();
        await using var stores = await TestStores.OpenAsync(folder);
        await stores.AppendAsync(0, 3000);

        (await stores.Compactor.RunAsync(null, CancellationToken.None)).ShouldBe(3000);

        stores.Compactor.Pending.ShouldBe(0);
        stores.Log.TruncatedThrough.ShouldBe(3000);
        (await stores.NumbersAsync()).ShouldBe(Enumerable.Range(0, 3000).Select(i => (long)i));
    }

    [Fact]
    public async Task Killed_after_the_history_has_the_events_but_before_the_log_lets_go_it_doubles_nothing()
    {
        using var folder = new TemporaryFolder();
        await using (var stores = await TestStores.OpenAsync(folder))
        {
            await stores.AppendAsync(0, 500);
            await CommitWithoutTruncatingAsync(stores);
            stores.Log.TruncatedThrough.ShouldBe(0);
            (await stores.NumbersAsync()).Count.ShouldBe(500);
        }

        await using var again = await TestStores.OpenAsync(folder);
        await again.AppendAsync(500, 500);
        await again.Compactor.RunAsync(null, CancellationToken.None);

        (await again.NumbersAsync()).ShouldBe(Enumerable.Range(0, 1000).Select(i => (long)i));
    }

    [Fact]
    public async Task Killed_while_writing_files_it_starts_over()
    {
        using var folder = new TemporaryFolder();
        await using (var stores = await TestStores.OpenAsync(folder))
        {
            await stores.AppendAsync(0, 500);
            var stray = Path.Combine(stores.DataFolder, "history", "ping", "day=2026-01-01");
            Directory.CreateDirectory(stray);
            await File.WriteAllTextAsync(Path.Combine(stray, "stray.parquet"), "half a file");
        }

        await using var again = await TestStores.OpenAsync(folder);
        await again.Compactor.RunAsync(null, CancellationToken.None);

        (await again.NumbersAsync()).Count.ShouldBe(500);
        (await again.Tables.VerifyAsync(CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Ingest_goes_on_while_events_move_and_every_query_sees_each_event_once()
    {
        using var folder = new TemporaryFolder();
        await using var stores = await TestStores.OpenAsync(folder, "history: { maxCommitEvents: 400 }");
        await stores.AppendAsync(0, 100);
        var appending = Task.Run(async () =>
        {
            for (var i = 1; i < 30; i++) await stores.AppendAsync(i * 100, 100);
        });
        while (!appending.IsCompleted)
        {
            await stores.Compactor.RunAsync(null, CancellationToken.None);
            var seen = await stores.NumbersAsync();
            seen.ShouldBe(Enumerable.Range(0, seen.Count).Select(i => (long)i));
        }

        await appending;
        (await stores.NumbersAsync()).Count.ShouldBe(3000);
    }

    [Fact]
    public async Task Is_due_when_many_wait_or_some_have_waited_long()
    {
        using var folder = new TemporaryFolder();
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56));
        await using var stores = await TestStores.OpenAsync(folder, "history: { maxPendingEvents: 100, maxPendingAge: 5m }", clock);
        stores.Compactor.IsDue.ShouldBeFalse();
        await stores.AppendAsync(0, 10);
        stores.Compactor.IsDue.ShouldBeFalse();
        clock.Advance(TimeSpan.FromMinutes(6));
        stores.Compactor.IsDue.ShouldBeTrue();
        await stores.Compactor.RunAsync(null, CancellationToken.None);
        stores.Compactor.IsDue.ShouldBeFalse();
        await stores.AppendAsync(10, 100);
        stores.Compactor.IsDue.ShouldBeTrue();
    }

    [Fact]
    public async Task An_earlier_version_still_shows_what_was_there_then()
    {
        using var folder = new TemporaryFolder();
        await using var stores = await TestStores.OpenAsync(folder);
        await stores.AppendAsync(0, 10);
        await stores.Compactor.RunAsync(null, CancellationToken.None);
        var then = stores.Tables.Current;
        await stores.AppendAsync(10, 10);
        await stores.Compactor.RunAsync(null, CancellationToken.None);

        stores.Tables.Files(then.Number, "ping").Sum(file => file.Rows).ShouldBe(10);
        stores.Tables.Files(stores.Tables.Current.Number, "ping").Sum(file => file.Rows).ShouldBe(20);
        stores.Tables.Current.ContentHash.ShouldNotBe(then.ContentHash);
    }

    [Fact]
    public async Task A_clock_that_was_far_ahead_does_not_keep_events_waiting()
    {
        using var folder = new TemporaryFolder();
        var clock = new CorrectedClock(DateTimeOffset.UnixEpoch.AddYears(57));
        await using var stores = await TestStores.OpenAsync(folder, "history: { maxPendingAge: 5m }", clock);
        await stores.AppendAsync(0, 10);
        stores.Compactor.IsDue.ShouldBeFalse();

        clock.Correction = TimeSpan.FromDays(-365);
        clock.Advance(TimeSpan.FromMinutes(6));

        stores.Compactor.IsDue.ShouldBeTrue();
    }

    [Fact]
    public async Task A_field_that_is_declared_while_events_move_keeps_its_values()
    {
        using var folder = new TemporaryFolder();
        await using var stores = await TestStores.OpenAsync(folder);
        await stores.AppendAsync(0, 10);
        var log = new WatchedLog(stores.Log);
        log.AfterBlock = async () =>
        {
            log.AfterBlock = () => Task.CompletedTask;
            await AppendWithNoteAsync(stores, "new");
        };
        using var compactor = new HistoryCompactor(log, stores.Tables, stores.Catalog, new HistoryOptions(), TimeProvider.System);

        await compactor.RunAsync(null, CancellationToken.None);

        stores.Compactor.Pending.ShouldBe(0);
        stores.Catalog.TryGet("ping", out var type);
        var newest = await new EventHistory(stores.Log, stores.Tables).QueryAsync(new EventQuery(type!) { Limit = 1 }, CancellationToken.None);
        newest[0].Values[2].ShouldBe("new");
    }

    static async Task AppendWithNoteAsync(OpenStores stores, string note)
    {
        var type = await stores.Catalog.DeclareAsync(
            new("ping", [new Field("user", FieldType.Text, Required: true)], [new Field("number", FieldType.Integer), new Field("note", FieldType.Text)]), CancellationToken.None);
        var row = new Row(type.Schema);
        row.SetText(0, "u");
        row.SetText(2, note);
        var batch = new EventBatch();
        batch.Add(type.Id, "noted"u8, new Timestamp(1_800_000_000_000_000), new Timestamp(1_800_000_000_000_000), row);
        await stores.Log.AppendAsync(batch, CancellationToken.None);
    }

    sealed class CorrectedClock(DateTimeOffset start) : FakeTimeProvider(start)
    {
        public TimeSpan Correction { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Correction;

        public override long GetTimestamp() => base.GetUtcNow().Ticks;
    }

    static async Task CommitWithoutTruncatingAsync(OpenStores stores)
    {
        stores.Catalog.TryGet("ping", out var type);
        var table = new EventTable(type!);
        await using var commit = stores.Tables.BeginCommit();
        var through = 0L;
        await foreach (var block in stores.Log.ReadAsync(0, CancellationToken.None))
        {
            foreach (var record in block) commit.Append(table.Definition, table.ToRow(record));
            through = block.LastSequence;
        }

        await commit.CommitAsync(through, CancellationToken.None);
    }
}
