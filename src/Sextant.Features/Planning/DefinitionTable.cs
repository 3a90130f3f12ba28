using System.Data.Common;
using Dapper;

namespace Sextant.Features;

/// <summary>The applied definitions in the state store. Rows stay when a version is retired, so that its number is not used again.</summary>
static class DefinitionTable
{
    public static readonly StateSchema Schema = new(
        "features",
        """
        CREATE TABLE feature_definitions (
          name TEXT NOT NULL, version BIGINT NOT NULL, is_current BIGINT NOT NULL, applied_at BIGINT NOT NULL, retired_at BIGINT,
          document TEXT NOT NULL, pins TEXT NOT NULL, PRIMARY KEY (name, version));
        CREATE TABLE feature_state (id INTEGER PRIMARY KEY, state BIGINT NOT NULL);
        INSERT INTO feature_state (id, state) VALUES (1, 0);
        """);

    public static Task<long> StateAsync(DbTransaction transaction) =>
        transaction.Connection!.ExecuteScalarAsync<long>("SELECT state FROM feature_state WHERE id = 1", transaction: transaction);

    /// <summary>The versions that are not retired.</summary>
    public static async Task<List<StoredDefinition>> LoadAsync(DbTransaction transaction)
    {
        var rows = await transaction.Connection!.QueryAsync<(string Name, long Version, long IsCurrent, long AppliedAt, string Document, string Pins)>(
            "SELECT name, version, is_current, applied_at, document, pins FROM feature_definitions WHERE retired_at IS NULL ORDER BY name, version", transaction: transaction);
        return [.. rows.Select(row => new StoredDefinition(row.Name, row.Version, row.IsCurrent, row.AppliedAt, row.Document, row.Pins))];
    }

    /// <summary>The greatest version that each name ever had.</summary>
    public static async Task<Dictionary<string, int>> LastVersionsAsync(DbTransaction transaction)
    {
        var rows = await transaction.Connection!.QueryAsync<(string Name, long Version)>("SELECT name, MAX(version) FROM feature_definitions GROUP BY name", transaction: transaction);
        return rows.ToDictionary(row => row.Name, row => (int)row.Version, StringComparer.Ordinal);
    }

    /// <summary>Makes these the applied versions, and the state the next one.</summary>
    public static async Task StoreAsync(DbTransaction transaction, long state, IReadOnlyList<StoredDefinition> next, Timestamp now)
    {
        var connection = transaction.Connection!;
        await connection.ExecuteAsync("UPDATE feature_state SET state = @state WHERE id = 1", new { state }, transaction);
        await connection.ExecuteAsync("UPDATE feature_definitions SET is_current = 0, retired_at = @Micros WHERE retired_at IS NULL", new { now.Micros }, transaction);
        await connection.ExecuteAsync(
            """
            INSERT INTO feature_definitions (name, version, is_current, applied_at, document, pins) VALUES (@Name, @Version, @IsCurrent, @AppliedAt, @Document, @Pins)
            ON CONFLICT (name, version) DO UPDATE SET is_current = excluded.is_current, retired_at = NULL, document = excluded.document, pins = excluded.pins
            """,
            next,
            transaction);
    }
}
