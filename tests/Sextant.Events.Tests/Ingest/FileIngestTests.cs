using System.Globalization;
using System.Text;
using Sextant.Adapters.DuckDb;
using Sextant.Testing;

namespace Sextant.Events.Tests.Ingest;

public sealed class FileIngestTests
{
    static readonly EventTypeDefinition Ping = new("ping", [new Field("user", FieldType.Text, Required: true)], [new Field("number", FieldType.Integer), new Field("weight", FieldType.Number)]);

    [Fact]
    public async Task Taking_a_file_in_again_adds_nothing_though_its_rows_have_no_ids()
    {
        using var folder = new TemporaryFolder();
        await using var stores = await TestStores.OpenAsync(folder);
        var file = await WriteAsync(folder, 50_000);

        (await IngestAsync(stores, new FileIngestRequest([file], "ping")))[IntakeOutcome.Accepted].ShouldBe(50_000);
        (await IngestAsync(stores, new FileIngestRequest([file], "ping")))[IntakeOutcome.Duplicate].ShouldBe(50_000);
    }

    [Fact]
    public async Task History_that_was_known_when_it_happened_arrives_when_it_happened()
    {
        using var folder = new TemporaryFolder();
        await using var stores = await TestStores.OpenAsync(folder);

        await IngestAsync(stores, new FileIngestRequest([await WriteAsync(folder, 10)], "ping") { Arrival = "event" });

        await foreach (var block in stores.Log.ReadAsync(0, CancellationToken.None))
        {
            foreach (var record in block) record.ArrivalTime.ShouldBe(record.EventTime);
        }
    }

    [Fact]
    public async Task Rows_that_cannot_be_events_are_set_aside_with_file_and_row()
    {
        using var folder = new TemporaryFolder();
        await using var stores = await TestStores.OpenAsync(folder);
        var file = folder.File("bad.csv");
        await File.WriteAllTextAsync(file, "time,user,number\n2026-01-01,u1,1\n2026-01-01,,2\nsoon,u3,3\n9998-01-01,u4,4\n2026-01-01,u5,many\n");

        var summary = await IngestAsync(stores, new FileIngestRequest([file], "ping"));

        (summary[IntakeOutcome.Accepted], summary[IntakeOutcome.Quarantined]).ShouldBe((1, 4));
        var aside = await stores.Quarantine.ListAsync(0, 10, null, null, CancellationToken.None);
        aside.Select(item => (item.Source, item.Code)).ShouldBe([("bad.csv:2", "SXT1013"), ("bad.csv:3", "SXT1017"), ("bad.csv:4", "SXT1015"), ("bad.csv:5", "SXT1017")]);
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_is_set_aside_once_and_never_released_in_part()
    {
        using var folder = new TemporaryFolder();
        await using var stores = await TestStores.OpenAsync(folder);
        var file = folder.File("bad.csv");
        await File.WriteAllTextAsync(file, "time,user,number\n2026-01-01,u1,many\n");
        await IngestAsync(stores, new FileIngestRequest([file], "ping"));
        await IngestAsync(stores, new FileIngestRequest([file], "ping"));
        var release = new QuarantineRelease(stores.Catalog, stores.Log, stores.Quarantine, new ArrivalClock(TimeProvider.System), new IntakeOptions());

        var aside = (await stores.Quarantine.ListAsync(0, 10, null, null, CancellationToken.None)).ShouldHaveSingleItem();
        await Should.ThrowAsync<InvalidInputException>(() => release.ReleaseAsync(aside.Id, null, CancellationToken.None));
        aside.Body.ShouldContain("2026-01-01T00:00:00Z");
        aside.Body.ShouldContain("many");
        stores.Log.LastSequence.ShouldBe(0);
    }

    [Fact]
    public async Task A_wrong_column_in_the_second_file_stores_nothing_of_the_first()
    {
        using var folder = new TemporaryFolder();
        await using var stores = await TestStores.OpenAsync(folder);
        var other = folder.File("other.csv");
        await File.WriteAllTextAsync(other, "when,user\n2026-01-01,u1\n");

        var error = await Should.ThrowAsync<InvalidInputException>(async () => await IngestAsync(stores, new FileIngestRequest([await WriteAsync(folder, 10), other], "ping")));

        error.Code.ShouldBe("SXT1102");
        error.Message.ShouldContain("It has: when, user.");
        stores.Log.LastSequence.ShouldBe(0);
    }

    [Fact]
    public async Task Stopped_half_way_it_can_be_run_again_to_the_end()
    {
        using var folder = new TemporaryFolder();
        await using var stores = await TestStores.OpenAsync(folder);
        var file = await WriteAsync(folder, 100_000);
        using var stop = new CancellationTokenSource();

        await Should.ThrowAsync<OperationCanceledException>(() => IngestAsync(stores, new FileIngestRequest([file], "ping"), new StopAfter(40_000, stop), cancellationToken: stop.Token));
        var summary = await IngestAsync(stores, new FileIngestRequest([file], "ping"));

        summary[IntakeOutcome.Duplicate].ShouldBeGreaterThan(0);
        stores.Log.LastSequence.ShouldBe(100_000);
    }

    [Fact]
    public async Task A_log_that_is_busy_is_waited_for()
    {
        using var folder = new TemporaryFolder();
        await using var stores = await TestStores.OpenAsync(folder);
        var log = new WatchedLog(stores.Log);
        var appends = 0;
        log.BeforeAppend = _ =>
        {
            if (++appends is 1 or 3) throw new BusyException("SXT1020", "busy", TimeSpan.FromMilliseconds(1));
        };

        (await IngestAsync(stores, new FileIngestRequest([await WriteAsync(folder, 50_000)], "ping"), log: log))[IntakeOutcome.Accepted].ShouldBe(50_000);
    }

    [Fact]
    public async Task Long_rows_go_to_the_log_in_small_batches()
    {
        using var folder = new TemporaryFolder();
        await using var stores = await TestStores.OpenAsync(folder);
        var largest = 0;
        var log = new WatchedLog(stores.Log) { BeforeAppend = batch => largest = Math.Max(largest, batch.Bytes.Length) };
        var file = folder.File("long.csv");
        var user = new string('u', 10_000);
        await File.WriteAllLinesAsync(file, [.. Enumerable.Range(0, 2000).Select(i => string.Create(CultureInfo.InvariantCulture, $"2026-01-01,{user},{i}")).Prepend("time,user,number")]);

        (await IngestAsync(stores, new FileIngestRequest([file], "ping"), log: log))[IntakeOutcome.Accepted].ShouldBe(2000);

        largest.ShouldBeLessThan(5 << 20);
    }

    [Theory]
    [InlineData("infinity,u1,1", "SXT1017")]
    [InlineData("290000-01-01 00:00:00,u1,1", "SXT1017")]
    [InlineData("0044-03-15 (BC) 00:00:00,u1,1", "SXT1017")]
    [InlineData("2026-01-01,\"\",1", "SXT1013")]
    [InlineData("2026-01-01,a\0b,1", "SXT1016")]
    public async Task A_row_that_could_not_come_in_as_json_does_not_come_in_from_a_file(string row, string code)
    {
        using var folder = new TemporaryFolder();
        await using var stores = await TestStores.OpenAsync(folder);
        var file = folder.File("odd.csv");
        await File.WriteAllTextAsync(file, $"time,user,number\n2026-01-01,u0,0\n{row}\n");

        var summary = await IngestAsync(stores, new FileIngestRequest([file], "ping"));

        summary[IntakeOutcome.Accepted].ShouldBe(1);
        (await stores.Quarantine.ListAsync(0, 10, null, null, CancellationToken.None)).ShouldHaveSingleItem().Code.ShouldBe(code);
    }

    [Fact]
    public async Task A_number_that_is_not_finite_does_not_come_in_from_a_file()
    {
        using var folder = new TemporaryFolder();
        await using var stores = await TestStores.OpenAsync(folder);
        var file = folder.File("odd.csv");
        await File.WriteAllTextAsync(file, "time,user,weight\n2026-01-01,u0,1.5\n2026-01-01,u1,nan\n2026-01-01,u2,-inf\n");

        var summary = await IngestAsync(stores, new FileIngestRequest([file], "ping"));

        (summary[IntakeOutcome.Accepted], summary[IntakeOutcome.Quarantined]).ShouldBe((1, 2));
    }

    static async Task<IntakeSummary> IngestAsync(OpenStores stores, FileIngestRequest request, IProgress<FileIngestProgress>? progress = null, IEventLog? log = null, CancellationToken cancellationToken = default)
    {
        await stores.Catalog.DeclareAsync(Ping, CancellationToken.None);
        using var reader = new DuckDbTabularReader();
        var summary = new IntakeSummary();
        var ingest = new FileIngest(reader, stores.Catalog, log ?? stores.Log, stores.Quarantine, new ArrivalClock(TimeProvider.System), new IntakeOptions(), TimeProvider.System);
        await ingest.RunAsync(request, summary, progress, cancellationToken);
        return summary;
    }

    static async Task<string> WriteAsync(TemporaryFolder folder, int rows)
    {
        var path = folder.File("pings.csv");
        var text = new StringBuilder("time,user,number\n");
        for (var i = 0; i < rows; i++) text.Append(CultureInfo.InvariantCulture, $"2026-01-01T00:00:{i % 60:00}Z,u{i % 10},{i}\n");
        await File.WriteAllTextAsync(path, text.ToString());
        return path;
    }

    sealed class StopAfter(long rows, CancellationTokenSource stop) : IProgress<FileIngestProgress>
    {
        public void Report(FileIngestProgress value)
        {
            if (value.Rows >= rows) stop.Cancel();
        }
    }
}
