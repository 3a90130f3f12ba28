using Microsoft.Data.Sqlite;

namespace Sextant.Adapters.Sqlite.Tests;

public sealed class SqliteRowStoreTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    string Path => _folder.File("rows.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Writing_the_same_rows_for_ever_does_not_grow_the_file()
    {
        var options = new SqliteRowStoreOptions { Path = Path, CleaningThresholdBytes = 10_000 };
        await using (var store = await OpenAsync(options))
        {
            // 100 rows of 100 bytes, 200 times: 2 MB written, 10 KB current.
            await store.WriteAsync("card", Rows(0, "untouched"));
            for (var time = 1; time <= 200; time++) await store.WriteAsync("card", Rows(time, "card"));
        }

        new FileInfo(Path).Length.ShouldBeLessThan(300_000);
        await using var reopened = await OpenAsync(options);
        (await reopened.CountAsync("card", CancellationToken.None)).ShouldBe(200);
        (await reopened.SayAsync("card", "card5", "untouched5")).ShouldBe([Value(200), Value(0)]);
    }

    [Fact]
    public async Task Readers_beside_a_writer_see_each_row_whole_and_never_go_back_in_time()
    {
        await using var store = await OpenAsync(new() { Path = Path, CleaningThresholdBytes = 1000 });
        await store.WriteAsync("card", Rows(0, "card"));
        using var done = new CancellationTokenSource();
        var key = TestRows.Keys("card7");
        var reader = Task.Run(async () =>
        {
            var row = new StoredRow[1];
            for (long latest = 0; !done.IsCancellationRequested; latest = row[0].EventTime.Micros)
            {
                await store.ReadAsync("card", key, row, CancellationToken.None);
                row[0].EventTime.Micros.ShouldBeGreaterThanOrEqualTo(latest);
                System.Text.Encoding.UTF8.GetString(row[0].Value.Span).ShouldBe(Value(row[0].EventTime.Micros));
            }
        });

        for (var time = 1; time <= 100; time++) await store.WriteAsync("card", Rows(time, "card"));

        await done.CancelAsync();
        await reader;
    }

    [Fact]
    public async Task On_a_full_disk_nothing_is_written_and_reads_go_on()
    {
        await using var store = await OpenAsync(new() { Path = Path, MaxDatabaseBytes = 128 << 10 });
        await store.WriteAsync("card", Rows(0, "card"));

        var failure = await Should.ThrowAsync<StorageException>(async () =>
        {
            for (var i = 0; i < 100; i++) await store.WriteAsync("card", Rows(0, $"more{i}-"));
        });

        failure.Code.ShouldBe("SXT4010");
        (await store.SayAsync("card", "card5")).ShouldBe([Value(0)]);
        await store.DropAsync("card", CancellationToken.None);
        (await store.WriteAsync("card", Rows(0, "card"))).ShouldBe(100);
    }

    [Fact]
    public async Task A_changed_byte_in_the_file_is_found_at_open()
    {
        await using (var store = await OpenAsync(new() { Path = Path })) await store.WriteAsync("card", Rows(0, "card"));
        await using (var connection = new SqliteConnection($"Data Source={Path};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "UPDATE row_blocks SET body = zeroblob(length(body))";
            await command.ExecuteNonQueryAsync();
        }

        (await Should.ThrowAsync<StorageException>(() => OpenAsync(new() { Path = Path }))).Code.ShouldBe("SXT4003");
    }

    static Task<SqliteRowStore> OpenAsync(SqliteRowStoreOptions options) => SqliteRowStore.OpenAsync(options, TimeProvider.System, CancellationToken.None);

    static KeyValuePair<ReadOnlyMemory<byte>, StoredRow>[] Rows(long time, string prefix) =>
        [.. Enumerable.Range(0, 100).Select(i => TestRows.Row($"{prefix}{i}", time, 0, Value(time)))];

    static string Value(long time) => $"{time}".PadRight(100, '.');
}
