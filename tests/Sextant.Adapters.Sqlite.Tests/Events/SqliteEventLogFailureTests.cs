using Microsoft.Data.Sqlite;

namespace Sextant.Adapters.Sqlite.Tests;

public sealed class SqliteEventLogFailureTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    string Path => _folder.File("events.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task On_a_full_disk_nothing_of_the_batch_is_stored_and_truncating_makes_room_again()
    {
        await using var log = await OpenAsync(maxDatabaseBytes: 2 << 20);
        var stored = await FillAsync(log);

        (await log.ReadAllAsync()).Count.ShouldBe(stored * 100);
        await log.TruncateAsync(log.LastSequence, CancellationToken.None);

        (await log.AppendAsync(Big(stored))).ShouldAllBe(outcome => outcome == AppendOutcome.Accepted);
        (await log.ReadAllAsync()).Count.ShouldBe(100);
        (await log.AppendAsync(Big(0))).ShouldAllBe(outcome => outcome == AppendOutcome.Duplicate);
    }

    [Fact]
    public async Task A_full_log_says_so_when_it_is_tried()
    {
        await using var log = await OpenAsync(maxDatabaseBytes: 1 << 20);
        await log.ProbeAsync(CancellationToken.None);
        await FillAsync(log);

        (await Should.ThrowAsync<StorageException>(async () => await log.ProbeAsync(CancellationToken.None))).Code.ShouldBe("SXT4010");
    }

    [Fact]
    public async Task Raising_the_limit_makes_room_again_and_what_failed_can_be_sent_again()
    {
        int stored;
        await using (var log = await OpenAsync(maxDatabaseBytes: 1 << 20)) stored = await FillAsync(log);

        await using var larger = await OpenAsync();
        (await larger.AppendAsync(Big(stored))).ShouldAllBe(outcome => outcome == AppendOutcome.Accepted);
    }

    [Fact]
    public async Task A_changed_byte_in_a_stored_block_is_found_and_named()
    {
        await using (var log = await OpenAsync())
        {
            await log.AppendAsync(TestEvents.Batch(("a", 1)));
            await log.AppendAsync(TestEvents.Batch(("b", 2)));
            // Truncating moves the ids out of the blocks; otherwise the log would find the damage when it opens.
            await log.TruncateAsync(1, CancellationToken.None);
        }

        Sql("UPDATE blocks SET body = zeroblob(length(body)) WHERE first_sequence = 2");

        await using var damaged = await OpenAsync();
        var failure = await Should.ThrowAsync<StorageException>(() => damaged.ReadAllAsync());
        failure.Code.ShouldBe("SXT4002");
        failure.Message.ShouldContain("sequence 2");
    }

    [Fact]
    public async Task A_damaged_block_whose_ids_are_needed_stops_the_log_from_opening()
    {
        await using (var log = await OpenAsync()) await log.AppendAsync(TestEvents.Batch(("a", 1)));
        Sql("UPDATE blocks SET body = zeroblob(length(body))");

        (await Should.ThrowAsync<StorageException>(() => OpenAsync())).Code.ShouldBe("SXT4002");
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_with_what_to_do()
    {
        await File.WriteAllTextAsync(Path, new string('x', 50_000));

        var failure = await Should.ThrowAsync<StorageException>(() => OpenAsync());

        failure.Code.ShouldBe("SXT4003");
        failure.Message.ShouldContain(Path);
        failure.Message.ShouldContain("Restore");
    }

    [Fact]
    public async Task A_log_of_a_newer_program_is_left_alone()
    {
        await using (await OpenAsync())
        {
            // Only created.
        }

        Sql("PRAGMA user_version=99");

        (await Should.ThrowAsync<StorageException>(() => OpenAsync())).Code.ShouldBe("SXT4020");
    }

    [Fact]
    public async Task Two_processes_cannot_write_one_log()
    {
        await using var first = await OpenAsync();

        (await Should.ThrowAsync<StorageException>(() => OpenAsync())).Code.ShouldBe("SXT4004");
    }

    [Fact]
    public async Task After_it_was_closed_an_append_is_refused()
    {
        var log = await OpenAsync();
        await log.DisposeAsync();

        (await Should.ThrowAsync<StorageException>(async () => await log.AppendAsync(TestEvents.Batch(("a", 1))))).Code.ShouldBe("SXT4011");
    }

    // Few recent ids, so that the disk also fills up while runs are written and merged.
    Task<SqliteEventLog> OpenAsync(long? maxDatabaseBytes = null) => SqliteEventLog.OpenAsync(
        new() { Path = Path, MaxDatabaseBytes = maxDatabaseBytes, RecentIds = 50 }, TimeProvider.System, CancellationToken.None);

    /// <summary>Appends batches of 100 events until the disk is full; returns how many were stored.</summary>
    static async Task<int> FillAsync(SqliteEventLog log)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                await log.AppendAsync(Big(i));
            }
            catch (StorageException failure)
            {
                failure.Code.ShouldBe("SXT4010");
                i.ShouldBeGreaterThan(5);
                return i;
            }
        }
    }

    static EventBatch Big(int number) => TestEvents.Batch([.. Enumerable.Range(0, 100).Select(i => ($"{number}-{i}-{new string('x', 200)}", (long)i))]);

    void Sql(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are the tests' own.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
