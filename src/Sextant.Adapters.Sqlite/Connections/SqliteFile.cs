using Microsoft.Data.Sqlite;

namespace Sextant.Adapters.Sqlite;

/// <summary>One open connection to a database file, set up so that a commit is durable. Belongs to one thread at a time.</summary>
sealed class SqliteFile : IDisposable
{
    readonly SqliteConnection _connection;
    readonly SqliteStatement _begin, _commit, _rollback;

    SqliteFile(SqliteConnection connection, string path)
    {
        _connection = connection;
        Path = path;
        _begin = Prepare("BEGIN IMMEDIATE");
        _commit = Prepare("COMMIT");
        _rollback = Prepare("ROLLBACK");
    }

    public string Path { get; }

    /// <summary>Opens the file for its one writer; creates it if it is not there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="pageBytes">Size of the pages of a new file.</param>
    /// <param name="maxBytes">Largest size; null for no limit but the disk's.</param>
    /// <param name="movesLog">True: commits now and then move the write-ahead log into the database. False: a <see cref="WalCheckpointer"/> does.</param>
    /// <exception cref="StorageException">SXT4003: not a database, or damaged. SXT4011: cannot be opened.</exception>
    public static SqliteFile OpenWriter(string path, int pageBytes, long? maxBytes = null, bool movesLog = true)
    {
        var file = Open(path, SqliteOpenMode.ReadWriteCreate);
        try
        {
            // The page size only takes effect on a new file, before the journal mode is set.
            file.Execute($"PRAGMA page_size={pageBytes}");
            file.Execute("PRAGMA journal_mode=WAL");
            file.Execute("PRAGMA synchronous=FULL");
            // 32 MB of WAL between checkpoints: larger ones gain nothing, smaller ones write hot pages more often.
            file.Execute($"PRAGMA wal_autocheckpoint={(movesLog ? (32 << 20) / pageBytes : 0)}");
            file.Execute($"PRAGMA journal_size_limit={64 << 20}");
            file.Execute("PRAGMA cache_size=-32768");
            if (maxBytes is { } limit) file.Execute($"PRAGMA max_page_count={Math.Max(1, limit / file.ReadInt64("PRAGMA page_size"))}");
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Opens the file beside the writer, to move its write-ahead log.</summary>
    public static SqliteFile OpenBeside(string path)
    {
        var file = Open(path, SqliteOpenMode.ReadWrite);
        file.Execute("PRAGMA synchronous=FULL");
        return file;
    }

    /// <summary>Opens the file for reading beside the writer.</summary>
    public static SqliteFile OpenReader(string path) => Open(path, SqliteOpenMode.ReadOnly);

    public SqliteStatement Prepare(string sql) => new(_connection.Handle!, Path, sql);

    public void Execute(string sql)
    {
        using var statement = Prepare(sql);
        statement.Run();
    }

    public long ReadInt64(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Int64(0) : 0;
    }

    /// <summary>How many pages this connection has written to the write-ahead log since it was last asked.</summary>
    public int TakePagesWritten()
    {
        _ = SQLitePCL.raw.sqlite3_db_status(_connection.Handle, SQLitePCL.raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, 1);
        return pages;
    }

    /// <summary>Runs work as one durable transaction; whatever throws undoes it all.</summary>
    public void Transact(Action work)
    {
        _begin.Run();
        try
        {
            work();
            _commit.Run();
        }
        catch
        {
            // SQLite has rolled back by itself after some errors, among them a full disk.
            if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0) _rollback.Run();
            throw;
        }
    }

    /// <summary>Writes the file anew without the bytes of what was deleted, and empties its WAL. Takes as long as copying it.</summary>
    public void Scrub()
    {
        Execute("VACUUM");
        // Answers with a row that says whether a reader was in the way; then the WAL's bytes go with the next one.
        using var checkpoint = Prepare("PRAGMA wal_checkpoint(TRUNCATE)");
        if (checkpoint.Step() && checkpoint.Int64(0) != 0)
            throw new StorageException("SXT4011", $"The deleted bytes of {Path} could not be overwritten: something was reading the file for too long. Do it again.");
    }

    public void Dispose()
    {
        _begin?.Dispose();
        _commit?.Dispose();
        _rollback?.Dispose();
        _connection.Dispose();
    }

    static SqliteFile Open(string path, SqliteOpenMode mode)
    {
        // A pool would keep the file open after us, and hand on connections with another page limit.
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false };
        var connection = new SqliteConnection(settings.ConnectionString);
        try
        {
            connection.Open();
            SQLitePCL.raw.sqlite3_busy_timeout(connection.Handle, 10_000);
            return new SqliteFile(connection, path);
        }
        catch (SqliteException failure)
        {
            connection.Dispose();
            throw SqliteFailure.From(failure, path);
        }
        catch (StorageException)
        {
            connection.Dispose();
            throw;
        }
    }
}
