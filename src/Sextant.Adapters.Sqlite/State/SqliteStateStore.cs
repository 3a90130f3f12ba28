using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Sextant.Adapters.Sqlite;

/// <summary>
/// State in one SQLite file: WAL, <c>synchronous=FULL</c>, foreign keys on. One writer at a time in this process (others wait),
/// readers beside it on their own snapshot. Other processes may have the file open as well. Thread-safe.
/// </summary>
public sealed class SqliteStateStore : IStateStore, IScrubbable, IAsyncDisposable
{
    readonly string _path;
    readonly string _connectionString;
    readonly SemaphoreSlim _writing = new(1);

    SqliteStateStore(string path)
    {
        _path = path;
        var settings = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, Pooling = true, DefaultTimeout = 10 };
        _connectionString = settings.ConnectionString;
    }

    /// <summary>Opens the store, creating it if it is not there; its folder must be.</summary>
    /// <exception cref="StorageException">SXT4003: the file is damaged. SXT4011: it cannot be opened.</exception>
    public static async Task<SqliteStateStore> OpenAsync(string path, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var store = new SqliteStateStore(path);
        await store.TryAsync(async () =>
        {
            await using var connection = await store.ConnectAsync(cancellationToken);
            await connection.ExecuteAsync("PRAGMA journal_mode=WAL");
            await connection.ExecuteAsync(
                "CREATE TABLE IF NOT EXISTS schema_versions(name TEXT NOT NULL PRIMARY KEY, version INTEGER NOT NULL)");
            return true;
        });
        return store;
    }

    /// <inheritdoc/>
    public async ValueTask MigrateAsync(StateSchema schema, CancellationToken cancellationToken) =>
        await WriteAsync((transaction, cancel) => StateMigration.RunAsync(_path, schema, transaction, cancel), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<T> ReadAsync<T>(Func<DbTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken) =>
        TryAsync(() => RunAsync(work, deferred: true, cancellationToken));

    /// <inheritdoc/>
    public async ValueTask<T> WriteAsync<T>(Func<DbTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        // Waiting here costs nothing; waiting inside SQLite polls and may starve.
        await _writing.WaitAsync(cancellationToken);
        try
        {
            return await TryAsync(() => RunAsync(work, deferred: false, cancellationToken));
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask ScrubAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            await TryAsync(async () =>
            {
                await using var connection = await ConnectAsync(cancellationToken);
                await connection.ExecuteAsync("VACUUM");
                var isBlocked = await connection.ExecuteScalarAsync<long>("PRAGMA wal_checkpoint(TRUNCATE)") != 0;
                return isBlocked ? throw new StorageException("SXT4011", $"The deleted bytes of {_path} could not be overwritten: something was reading the file for too long. Do it again.") : true;
            });
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Waits for the writer and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writing.WaitAsync();
        _writing.Dispose();
        await using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    async ValueTask<T> RunAsync<T>(Func<DbTransaction, CancellationToken, ValueTask<T>> work, bool deferred, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var connection = await ConnectAsync(cancellationToken);
        // Not deferred is BEGIN IMMEDIATE: no reader has to become a writer halfway, so no conflict can arise.
        await using var transaction = connection.BeginTransaction(System.Data.IsolationLevel.Serializable, deferred);
        var result = await work(transaction, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        await transaction.CommitAsync(CancellationToken.None);
        return result;
    }

    async ValueTask<SqliteConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync(cancellationToken);
        await connection.ExecuteAsync("PRAGMA synchronous=FULL");
        return connection;
    }

    async ValueTask<T> TryAsync<T>(Func<ValueTask<T>> work)
    {
        try
        {
            return await work();
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode is not (SQLitePCL.raw.SQLITE_CONSTRAINT or SQLitePCL.raw.SQLITE_ERROR))
        {
            // A broken constraint or wrong SQL is the caller's business and comes through as it is.
            throw SqliteFailure.From(failure, _path);
        }
    }
}
