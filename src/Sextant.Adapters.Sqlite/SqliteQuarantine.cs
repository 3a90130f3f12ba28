using System.Data.Common;
using Dapper;

namespace Sextant.Adapters.Sqlite;

/// <summary>The embedded quarantine: a table in the state store.</summary>
public sealed class SqliteQuarantine : IQuarantine
{
    static readonly StateSchema Tables = new(
        "quarantine",
        """
        CREATE TABLE quarantine (
            id INTEGER PRIMARY KEY AUTOINCREMENT, arrival_time BIGINT NOT NULL, type TEXT, event_id TEXT,
            code TEXT NOT NULL, detail TEXT NOT NULL, source TEXT NOT NULL, body TEXT NOT NULL);
        CREATE INDEX quarantine_code ON quarantine (code);
        CREATE TABLE quarantine_size (events INTEGER NOT NULL, bytes INTEGER NOT NULL);
        INSERT INTO quarantine_size VALUES (0, 0);
        """);

    readonly IStateStore _state;
    readonly SqliteQuarantineOptions _options;

    SqliteQuarantine(IStateStore state, SqliteQuarantineOptions options) => (_state, _options) = (state, options);

    /// <summary>Opens the quarantine in a state store.</summary>
    public static async Task<SqliteQuarantine> OpenAsync(IStateStore state, SqliteQuarantineOptions options, CancellationToken cancellationToken)
    {
        await state.MigrateAsync(Tables, cancellationToken);
        return new SqliteQuarantine(state, options);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<long?>> AddAsync(IReadOnlyList<QuarantinedEvent> events, CancellationToken cancellationToken) => _state.WriteAsync<IReadOnlyList<long?>>(
        async (transaction, _) =>
        {
            var connection = transaction.Connection!;
            var size = await connection.QuerySingleAsync<(long Events, long Bytes)>("SELECT events, bytes FROM quarantine_size", transaction: transaction);
            var numbers = new long?[events.Count];
            for (var i = 0; i < events.Count; i++)
            {
                var bytes = Bytes(events[i].Body);
                if (size.Events >= _options.MaxEvents || size.Bytes + bytes > _options.MaxBytes) continue;
                numbers[i] = await InsertAsync(transaction, events[i]);
                size = (size.Events + 1, size.Bytes + bytes);
            }

            await connection.ExecuteAsync("UPDATE quarantine_size SET events = @Events, bytes = @Bytes", new { size.Events, size.Bytes }, transaction);
            return numbers;
        },
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<QuarantinedEvent>> ListAsync(long afterId, int limit, string? type, string? code, CancellationToken cancellationToken) => _state.ReadAsync<IReadOnlyList<QuarantinedEvent>>(
        async (transaction, _) =>
        {
            var rows = await transaction.Connection!.QueryAsync<Stored>(
                Select + " WHERE id > @afterId AND (@type IS NULL OR type = @type) AND (@code IS NULL OR code = @code) ORDER BY id LIMIT @limit",
                new { afterId, limit, type, code },
                transaction);
            return [.. rows.Select(row => row.ToEvent())];
        },
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<QuarantinedEvent?> FindAsync(long id, CancellationToken cancellationToken) => _state.ReadAsync(
        async (transaction, _) => (await transaction.Connection!.QuerySingleOrDefaultAsync<Stored>(Select + " WHERE id = @id", new { id }, transaction))?.ToEvent(),
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyDictionary<string, long>> CountAsync(CancellationToken cancellationToken) => _state.ReadAsync<IReadOnlyDictionary<string, long>>(
        async (transaction, _) =>
        {
            var rows = await transaction.Connection!.QueryAsync<(string Code, long Count)>("SELECT code, count(*) FROM quarantine GROUP BY code ORDER BY code", transaction: transaction);
            return rows.ToDictionary(row => row.Code, row => row.Count);
        },
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> RemoveAsync(long id, CancellationToken cancellationToken) => _state.WriteAsync(
        async (transaction, _) =>
        {
            var connection = transaction.Connection!;
            var body = await connection.ExecuteScalarAsync<string?>("DELETE FROM quarantine WHERE id = @id RETURNING body", new { id }, transaction);
            if (body is null) return false;
            await connection.ExecuteAsync("UPDATE quarantine_size SET events = events - 1, bytes = bytes - @bytes", new { bytes = Bytes(body) }, transaction);
            return true;
        },
        cancellationToken);

    const string Select = "SELECT id AS Id, arrival_time AS ArrivalTime, type AS Type, event_id AS EventId, code AS Code, detail AS Detail, source AS Source, body AS Body FROM quarantine";

    // Two bytes a character is what a text takes at most outside the rarest scripts; the limit is one of order, not of accounting.
    static long Bytes(string body) => 2L * body.Length;

    static Task<long> InsertAsync(DbTransaction transaction, QuarantinedEvent item) => transaction.Connection!.ExecuteScalarAsync<long>(
        "INSERT INTO quarantine (arrival_time, type, event_id, code, detail, source, body) VALUES (@Micros, @Type, @EventId, @Code, @Detail, @Source, @Body) RETURNING id",
        new { item.ArrivalTime.Micros, item.Type, item.EventId, item.Code, item.Detail, item.Source, item.Body },
        transaction);

    sealed record Stored(long Id, long ArrivalTime, string? Type, string? EventId, string Code, string Detail, string Source, string Body)
    {
        public QuarantinedEvent ToEvent() => new(Id, new Timestamp(ArrivalTime), Type, EventId, Code, Detail, Source, Body);
    }
}
