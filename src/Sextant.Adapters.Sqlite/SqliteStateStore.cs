using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Sextant.Adapters.Sqlite;

/// <summary>The embedded state store: one SQLite file, one writer at a time, any number of readers on snapshots.</summary>
public sealed class SqliteStateStore : IStateStore, IDisposable
{
    const string Versions = "CREATE TABLE IF NOT EXISTS schema_versions (name TEXT PRIMARY KEY, version INTEGER NOT NULL)";

    readonly SqliteFile _file;
    readonly SemaphoreSlim _single = new(1);
    readonly SqliteConnection _writer;

    SqliteStateStore(SqliteFile file, SqliteConnection writer) => (_file, _writer) = (file, writer);

    /// <summary>Opens the store, making the file if it is not there.</summary>
    /// <exception cref="StorageException">SXT4011: the file is damaged or cannot be opened.</exception>
    public static SqliteStateStore Open(string path)
    {
        var file = new SqliteFile(path);
        var connection = file.Open();
        try
        {
            SqliteFile.Execute(connection, Versions);
            return new SqliteStateStore(file, connection);
        }
        catch (SqliteException error)
        {
            connection.Dispose();
            throw SqliteFailure.Translate(error, path);
        }
    }

    /// <inheritdoc/>
    public async ValueTask MigrateAsync(StateSchema schema, CancellationToken cancellationToken) => await WriteAsync(
        async (transaction, _) =>
        {
            var connection = transaction.Connection!;
            var stored = await connection.ExecuteScalarAsync<long?>("SELECT version FROM schema_versions WHERE name = @Name", new { schema.Name }, transaction) ?? 0;
            if (stored > schema.Migrations.Count)
                throw new StorageException("SXT4020", $"The tables '{schema.Name}' in {_file.Path} are of version {stored}; this program knows version {schema.Migrations.Count}. Use the newer program that wrote them, or a workspace of its own.");
            for (var i = (int)stored; i < schema.Migrations.Count; i++) await connection.ExecuteAsync(schema.Migrations[i], transaction: transaction);
            return await connection.ExecuteAsync(
                "INSERT INTO schema_versions (name, version) VALUES (@Name, @Version) ON CONFLICT (name) DO UPDATE SET version = excluded.version",
                new { schema.Name, Version = schema.Migrations.Count },
                transaction);
        },
        cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<T> ReadAsync<T>(Func<DbTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var connection = _file.Open();
        try
        {
            using var transaction = connection.BeginTransaction(deferred: true);
            return await work(transaction, cancellationToken);
        }
        catch (SqliteException error)
        {
            throw SqliteFailure.Translate(error, _file.Path);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<T> WriteAsync<T>(Func<DbTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        await _single.WaitAsync(cancellationToken);
        try
        {
            // Undone when disposed without a commit.
            using var transaction = _writer.BeginTransaction(deferred: false);
            var result = await work(transaction, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            transaction.Commit();
            return result;
        }
        catch (SqliteException error)
        {
            throw SqliteFailure.Translate(error, _file.Path);
        }
        finally
        {
            _single.Release();
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        _writer.Dispose();
        _single.Dispose();
    }
}
