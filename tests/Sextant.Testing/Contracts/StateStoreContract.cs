using System.Data.Common;

namespace Sextant.Testing;

/// <summary>What every state store must do. Derived once for each adapter.</summary>
public abstract class StateStoreContract : IAsyncLifetime
{
    static readonly StateSchema Notes = new("notes", "CREATE TABLE notes(id BIGINT NOT NULL PRIMARY KEY, body TEXT NOT NULL)");

    protected IStateStore Store { get; private set; } = null!;

    /// <summary>Opens an empty store.</summary>
    protected abstract ValueTask<IStateStore> OpenAsync();

    /// <summary>Closes the store and opens it again on what is stored.</summary>
    protected abstract ValueTask<IStateStore> ReopenAsync(IStateStore store);

    /// <summary>Closes the store.</summary>
    protected abstract ValueTask CloseAsync(IStateStore store);

    public async Task InitializeAsync()
    {
        Store = await OpenAsync();
        await Store.MigrateAsync(Notes, CancellationToken.None);
    }

    public async Task DisposeAsync() => await CloseAsync(Store);

    [Fact]
    public async Task What_was_written_is_read_also_after_a_restart()
    {
        await AddAsync(1, "one");
        Store = await ReopenAsync(Store);

        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Work_that_throws_leaves_nothing_behind()
    {
        await Should.ThrowAsync<InvalidOperationException>(async () => await Store.WriteAsync<int>(
            async (transaction, cancel) =>
            {
                await ExecuteAsync(transaction, "INSERT INTO notes VALUES(1, 'one')", cancel);
                throw new InvalidOperationException("changed my mind");
            },
            CancellationToken.None));

        (await CountAsync()).ShouldBe(0);
        await AddAsync(2, "two");
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Work_that_is_cancelled_leaves_nothing_behind()
    {
        using var cancellation = new CancellationTokenSource();

        await Should.ThrowAsync<OperationCanceledException>(async () => await Store.WriteAsync(
            async (transaction, cancel) =>
            {
                var written = await ExecuteAsync(transaction, "INSERT INTO notes VALUES(1, 'one')", cancel);
                await cancellation.CancelAsync();
                return written;
            },
            cancellation.Token));

        (await CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_reader_sees_one_state_from_its_first_read_to_its_last()
    {
        await AddAsync(1, "one");

        var (before, after) = await Store.ReadAsync(
            async (transaction, cancel) =>
            {
                var first = await CountAsync(transaction, cancel);
                await AddAsync(2, "two");
                return (first, await CountAsync(transaction, cancel));
            },
            CancellationToken.None);

        (before, after).ShouldBe((1, 1));
        (await CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Writers_that_read_first_do_not_lose_each_others_work()
    {
        var writers = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++)
            {
                await Store.WriteAsync(
                    async (transaction, cancel) => await ExecuteAsync(transaction, $"INSERT INTO notes VALUES({await CountAsync(transaction, cancel)}, 'next')", cancel),
                    CancellationToken.None);
            }
        }));

        await Task.WhenAll(writers);

        (await CountAsync()).ShouldBe(80);
    }

    [Fact]
    public async Task Migrations_run_once_and_in_order()
    {
        await AddAsync(1, "one");
        var newer = Notes with { Migrations = [.. Notes.Migrations, "ALTER TABLE notes ADD COLUMN tag TEXT", "UPDATE notes SET tag = 'old'"] };

        await Store.MigrateAsync(newer, CancellationToken.None);
        await Store.MigrateAsync(newer, CancellationToken.None);

        (await ScalarAsync("SELECT count(*) FROM notes WHERE tag = 'old'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_migration_that_fails_changes_nothing()
    {
        var broken = Notes with { Migrations = [.. Notes.Migrations, "INSERT INTO notes VALUES(7, 'half')", "INSERT INTO no_such_table VALUES(1)"] };

        await Should.ThrowAsync<DbException>(async () => await Store.MigrateAsync(broken, CancellationToken.None));

        (await CountAsync()).ShouldBe(0);
        await Store.MigrateAsync(Notes, CancellationToken.None);
    }

    [Fact]
    public async Task Tables_of_a_newer_program_are_left_alone()
    {
        await Store.MigrateAsync(Notes with { Migrations = [.. Notes.Migrations, "ALTER TABLE notes ADD COLUMN tag TEXT"] }, CancellationToken.None);

        var failure = await Should.ThrowAsync<StorageException>(async () => await Store.MigrateAsync(Notes, CancellationToken.None));

        failure.Code.ShouldBe("SXT4020");
        failure.Message.ShouldContain("'notes'");
    }

    [Fact]
    public async Task References_between_tables_are_enforced()
    {
        await Store.MigrateAsync(new("tags", "CREATE TABLE tags(note BIGINT NOT NULL REFERENCES notes(id))"), CancellationToken.None);

        await Should.ThrowAsync<DbException>(async () => await Store.WriteAsync(
            async (transaction, cancel) => await ExecuteAsync(transaction, "INSERT INTO tags VALUES(42)", cancel),
            CancellationToken.None));
    }

    protected async Task AddAsync(long id, string body) => await Store.WriteAsync(
        async (transaction, cancel) => await ExecuteAsync(transaction, $"INSERT INTO notes VALUES({id}, '{body}')", cancel),
        CancellationToken.None);

    protected Task<long> CountAsync() => ScalarAsync("SELECT count(*) FROM notes");

    async Task<long> ScalarAsync(string sql) => await Store.ReadAsync((transaction, cancel) => ScalarAsync(transaction, sql, cancel), CancellationToken.None);

    static ValueTask<long> CountAsync(DbTransaction transaction, CancellationToken cancel) => ScalarAsync(transaction, "SELECT count(*) FROM notes", cancel);

    static async ValueTask<long> ScalarAsync(DbTransaction transaction, string sql, CancellationToken cancel)
    {
        await using var command = Command(transaction, sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancel), System.Globalization.CultureInfo.InvariantCulture);
    }

    static async Task<int> ExecuteAsync(DbTransaction transaction, string sql, CancellationToken cancel)
    {
        await using var command = Command(transaction, sql);
        return await command.ExecuteNonQueryAsync(cancel);
    }

    static DbCommand Command(DbTransaction transaction, string sql)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // The texts are the tests' own.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
