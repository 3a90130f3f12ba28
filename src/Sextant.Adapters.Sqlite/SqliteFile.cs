using Microsoft.Data.Sqlite;

namespace Sextant.Adapters.Sqlite;

/// <summary>
/// A database file, opened so that what is committed survives power loss: write-ahead log, <c>synchronous=FULL</c>. Readers never
/// block the writer, nor the writer readers.
/// </summary>
sealed class SqliteFile(string path)
{
    /// <summary>How long to wait for another connection's lock before giving up.</summary>
    const int BusySeconds = 30;

    /// <summary>Where it is.</summary>
    public string Path { get; } = path;

    /// <summary>Opens a connection; the caller disposes it.</summary>
    /// <exception cref="StorageException">SXT4011: the file is not a database or cannot be opened.</exception>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false, DefaultTimeout = BusySeconds }.ToString());
        try
        {
            connection.Open();
            // The WAL is folded back after 64 MB and cut to that size, which keeps big commits fast and the file bounded.
            Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA wal_autocheckpoint=16384; PRAGMA journal_size_limit=67108864; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;");
            return connection;
        }
        catch (SqliteException error)
        {
            connection.Dispose();
            throw SqliteFailure.Translate(error, Path);
        }
    }

    /// <summary>Runs statements that give no rows.</summary>
    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The first value of the first row as a number; null if there is none.</summary>
    public static long? Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() as long?;
    }
}
