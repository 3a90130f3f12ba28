using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Sextant.Adapters.Sqlite;

/// <summary>
/// A prepared statement used straight through SQLite's own calls. The id index takes one statement per event, and ADO.NET's
/// parameter objects would cost more than the insert itself.
/// </summary>
sealed class RawStatement : IDisposable
{
    readonly sqlite3 _database;
    readonly sqlite3_stmt _statement;

    public RawStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    public RawStatement Bind(int parameter, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, parameter, value));
        return this;
    }

    public RawStatement Bind(int parameter, ReadOnlySpan<byte> value)
    {
        Check(raw.sqlite3_bind_blob(_statement, parameter, value));
        return this;
    }

    /// <summary>Runs it to its end; returns how many rows it changed.</summary>
    public int Execute()
    {
        var code = raw.sqlite3_step(_statement);
        raw.sqlite3_reset(_statement);
        if (code != raw.SQLITE_DONE) Check(code);
        return raw.sqlite3_changes(_database);
    }

    /// <summary>Reads two whole numbers of its one row; false if there is none.</summary>
    public bool TryRead(out long first, out long second)
    {
        (first, second) = (0, 0);
        var code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW) (first, second) = (raw.sqlite3_column_int64(_statement, 0), raw.sqlite3_column_int64(_statement, 1));
        raw.sqlite3_reset(_statement);
        if (code is not (raw.SQLITE_ROW or raw.SQLITE_DONE)) Check(code);
        return code == raw.SQLITE_ROW;
    }

    public void Dispose() => _statement.Dispose();

    void Check(int code) => SqliteException.ThrowExceptionForRC(code, _database);
}
