using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Sextant.Adapters.Sqlite;

/// <summary>
/// The quarantine in an SQLite file of its own, so that a flood of malformed events slows neither ingest nor state. Thread-safe.
/// </summary>
public sealed class SqliteQuarantine : IQuarantine, IScrubbable, IAsyncDisposable
{
    const string Select =
        "SELECT id AS Id, arrival AS Arrival, type AS Type, event_id AS EventId, code AS Code, detail AS Detail, source AS Source, body AS Body "
        + "FROM quarantine";

    // AUTOINCREMENT: a number is never given twice, even after the newest event was taken out.
    static readonly StateSchema Schema = new(
        "quarantine",
        """
        CREATE TABLE quarantine(
            id INTEGER PRIMARY KEY AUTOINCREMENT, arrival INTEGER NOT NULL, type TEXT, event_id TEXT,
            code TEXT NOT NULL, detail TEXT NOT NULL, source TEXT NOT NULL, body TEXT NOT NULL, bytes INTEGER NOT NULL,
            digest BLOB NOT NULL UNIQUE);
        CREATE INDEX quarantine_by_code ON quarantine(code);
        CREATE TABLE quarantine_size(id INTEGER PRIMARY KEY CHECK(id = 1), events INTEGER NOT NULL, bytes INTEGER NOT NULL);
        INSERT INTO quarantine_size VALUES(1, 0, 0);
        """);

    readonly SqliteStateStore _store;
    readonly SqliteQuarantineOptions _options;

    SqliteQuarantine(SqliteStateStore store, SqliteQuarantineOptions options) => (_store, _options) = (store, options);

    /// <summary>Opens the quarantine, creating it if it is not there.</summary>
    /// <exception cref="StorageException">SXT4003: the file is damaged. SXT4011: it cannot be opened. SXT4020: a newer program wrote it.</exception>
    public static async Task<SqliteQuarantine> OpenAsync(SqliteQuarantineOptions options, CancellationToken cancellationToken)
    {
        var store = await SqliteStateStore.OpenAsync(options.Path, cancellationToken);
        try
        {
            await store.MigrateAsync(Schema, cancellationToken);
            return new(store, options);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<long?>> AddAsync(IReadOnlyList<QuarantinedEvent> events, CancellationToken cancellationToken) =>
        _store.WriteAsync((transaction, cancel) => AddAsync(events, transaction, cancel), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<QuarantinedEvent>> ListAsync(
        long afterId, int limit, string? type, string? code, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<QuarantinedEvent>>(
            async (connection, sql) => [.. (await connection.QueryAsync<StoredQuarantinedEvent>(sql)).Select(row => row.ToEvent())],
            $"{Select} WHERE id > @afterId AND (@type IS NULL OR type = @type) AND (@code IS NULL OR code = @code) ORDER BY id LIMIT @limit",
            new { afterId, limit, type, code },
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<QuarantinedEvent?> FindAsync(long id, CancellationToken cancellationToken) => ReadAsync(
        async (connection, sql) => (await connection.QuerySingleOrDefaultAsync<StoredQuarantinedEvent>(sql))?.ToEvent(),
        $"{Select} WHERE id = @id",
        new { id },
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyDictionary<string, long>> CountAsync(CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyDictionary<string, long>>(
            async (connection, sql) => (await connection.QueryAsync<(string Code, long Count)>(sql)).ToDictionary(row => row.Code, row => row.Count),
            "SELECT code, count(*) FROM quarantine GROUP BY code",
            null,
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> RemoveAsync(long id, CancellationToken cancellationToken) => _store.WriteAsync(
        async (transaction, cancel) => 0 < await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            UPDATE quarantine_size SET events = events - 1, bytes = bytes - (SELECT bytes FROM quarantine WHERE id = @id)
            WHERE EXISTS (SELECT 1 FROM quarantine WHERE id = @id);
            DELETE FROM quarantine WHERE id = @id;
            """,
            new { id },
            transaction,
            cancellationToken: cancel)),
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask ScrubAsync(CancellationToken cancellationToken) => _store.ScrubAsync(cancellationToken);

    /// <summary>Closes the file.</summary>
    public ValueTask DisposeAsync() => _store.DisposeAsync();

    async ValueTask<IReadOnlyList<long?>> AddAsync(
        IReadOnlyList<QuarantinedEvent> events, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var connection = transaction.Connection!;
        var size = await connection.QuerySingleAsync<QuarantineSize>(new CommandDefinition(
            "SELECT events AS Events, bytes AS Bytes FROM quarantine_size", transaction: transaction, cancellationToken: cancellationToken));
        var ids = new long?[events.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            var digest = Digest(events[i]);
            ids[i] = await connection.ExecuteScalarAsync<long?>("SELECT id FROM quarantine WHERE digest = @digest", new { digest }, transaction);
            if (ids[i] is not null) continue;
            var larger = size.With(events[i]);
            if (larger.Events > _options.MaxEvents || larger.Bytes > _options.MaxBytes) continue;
            ids[i] = await InsertAsync(transaction, events[i], larger.Bytes - size.Bytes, digest);
            size = larger;
        }

        await connection.ExecuteAsync("UPDATE quarantine_size SET events = @Events, bytes = @Bytes", size, transaction);
        return ids;
    }

    static byte[] Digest(QuarantinedEvent e) => SHA256.HashData(Encoding.UTF8.GetBytes($"{e.Type}\0{e.EventId}\0{e.Code}\0{e.Body}"));

    static async Task<long> InsertAsync(DbTransaction transaction, QuarantinedEvent e, long bytes, byte[] digest) =>
        await transaction.Connection!.ExecuteScalarAsync<long>(
            """
            INSERT INTO quarantine(arrival, type, event_id, code, detail, source, body, bytes, digest)
            VALUES(@Arrival, @Type, @EventId, @Code, @Detail, @Source, @Body, @bytes, @digest) RETURNING id
            """,
            new { Arrival = e.ArrivalTime.Micros, e.Type, e.EventId, e.Code, e.Detail, e.Source, e.Body, bytes, digest },
            transaction);

    ValueTask<T> ReadAsync<T>(Func<DbConnection, CommandDefinition, Task<T>> query, string sql, object? parameters, CancellationToken cancellationToken) =>
        _store.ReadAsync(
            async (transaction, cancel) => await query(transaction.Connection!, new(sql, parameters, transaction, cancellationToken: cancel)),
            cancellationToken);
}
