using System.Data.Common;
using Dapper;

namespace Sextant.Adapters.Sqlite;

/// <summary>Brings one slice's tables to the version this program knows.</summary>
static class StateMigration
{
    /// <summary>Runs the scripts that are missing; returns the version.</summary>
    public static async ValueTask<int> RunAsync(string path, StateSchema schema, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var connection = transaction.Connection!;
        var known = schema.Migrations.Count;
        var stored = await connection.ExecuteScalarAsync<int>(Command(
            "SELECT coalesce(max(version), 0) FROM schema_versions WHERE name = @Name",
            new { schema.Name }));
        if (stored > known) throw SqliteFailure.Newer(path, $"the tables of '{schema.Name}'", stored, known);
        if (stored == known) return known;
        for (var version = stored; version < known; version++) await connection.ExecuteAsync(Command(schema.Migrations[version]));
        await connection.ExecuteAsync(Command(
            "INSERT INTO schema_versions(name, version) VALUES(@Name, @known) ON CONFLICT(name) DO UPDATE SET version = excluded.version",
            new { schema.Name, known }));
        return known;

        CommandDefinition Command(string sql, object? parameters = null) => new(sql, parameters, transaction, cancellationToken: cancellationToken);
    }
}
