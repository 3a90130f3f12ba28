using System.Data.Common;
using Dapper;

namespace Sextant.Platform;

/// <summary>A change of the registry: one at a time, whatever the store, for each begins by changing the same row.</summary>
sealed class RegistryTransaction
{
    readonly DbTransaction _transaction;

    RegistryTransaction(DbTransaction transaction, Timestamp now) => (_transaction, Now) = (transaction, now);

    /// <summary>Now, but never before the last change.</summary>
    public Timestamp Now { get; }

    public static async Task<RegistryTransaction> BeginAsync(DbTransaction transaction, Timestamp now)
    {
        var at = await transaction.Connection!.ExecuteScalarAsync<long>(
            "UPDATE model_sequence SET last_at = CASE WHEN last_at > @Micros THEN last_at ELSE @Micros END WHERE id = 1 RETURNING last_at", new { now.Micros }, transaction);
        return new(transaction, new(at));
    }

    public Task<int> RunAsync(string sql, object? parameters = null) => _transaction.Connection!.ExecuteAsync(sql, parameters, _transaction);

    public async Task<T?> ValueAsync<T>(string sql, object? parameters = null) => await _transaction.Connection!.ExecuteScalarAsync<T?>(sql, parameters, _transaction);

    /// <summary>The next number of the registry.</summary>
    public async Task<long> NextAsync() => await ValueAsync<long>("UPDATE model_sequence SET last = last + 1 WHERE id = 1 RETURNING last");

    public Task<RegisteredModel?> FindAsync(string name, int version) => RegistryRows.VersionAsync(_transaction, name, version);

    /// <summary>The version that an alias has; null if none has it.</summary>
    public Task<int?> AliasAsync(string name, string alias) => RegistryRows.AliasAsync(_transaction, name, alias);

    public Task<List<RegisteredModel>> AllAsync() => RegistryRows.VersionsAsync(_transaction, name: null);

    /// <summary>The version, which has its package still.</summary>
    /// <exception cref="InvalidInputException">SXT2250: there is none. SXT2258: its package was collected.</exception>
    public async Task<RegisteredModel> ExistingAsync(string name, int version)
    {
        var model = await FindAsync(name, version) ?? throw await RegistryRows.MissingAsync(_transaction, name, version);
        return model.CollectedAt is null ? model : throw RegistryErrors.Collected(model);
    }

    /// <summary>Versions that an alias has or ever had, or that somebody ever approved of.</summary>
    public async Task<HashSet<(string Name, int Version)>> ReferredAsync()
    {
        var rows = await _transaction.Connection!.QueryAsync<(string Name, long Version)>(
            """
            SELECT name, version FROM model_aliases
            UNION SELECT name, version FROM model_history WHERE kind IN ('alias', 'approved') AND version IS NOT NULL
            UNION SELECT name, previous FROM model_history WHERE kind = 'alias' AND previous IS NOT NULL
            """,
            transaction: _transaction);
        return [.. rows.Select(row => (row.Name, (int)row.Version))];
    }

    /// <summary>Writes a change into the history, and for every webhook that wants it into the outbox.</summary>
    public async Task<RegistryChange> AppendAsync(RegistryChange change)
    {
        change = change with { Id = await NextAsync(), At = Now };
        var row = new { change.Id, at = Now.Micros, kind = RegistryRows.NameOf(change.Kind), change.Name, change.Version, change.Subject, change.Previous, change.Value, change.By, change.Reason };
        await RunAsync(
            "INSERT INTO model_history (id, at, kind, name, version, subject, previous, value, actor, reason) VALUES (@Id, @at, @kind, @Name, @Version, @Subject, @Previous, @Value, @By, @Reason)", row);
        await RunAsync(
            """
            INSERT INTO model_outbox (webhook, change_id, attempts, due_at)
            SELECT id, @Id, 0, @at FROM model_webhooks WHERE (model IS NULL OR model = @Name) AND (kinds = '' OR kinds LIKE '%,' || @kind || ',%')
            """,
            row);
        return change;
    }
}
