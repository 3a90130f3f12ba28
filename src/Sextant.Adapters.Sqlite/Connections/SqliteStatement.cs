using SQLitePCL;

namespace Sextant.Adapters.Sqlite;

/// <summary>
/// A prepared statement for the hot loops: binds and reads spans without copying them through ADO.NET. Belongs to one thread
/// at a time. Parameters and columns count as in SQLite: parameters from 1, columns from 0.
/// </summary>
sealed class SqliteStatement : IDisposable
{
    readonly sqlite3 _connection;
    readonly sqlite3_stmt _statement;
    readonly string _path;

    public SqliteStatement(sqlite3 connection, string path, string sql)
    {
        _connection = connection;
        _path = path;
        Check(raw.sqlite3_prepare_v3(connection, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    public SqliteStatement Bind(int parameter, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, parameter, value));
        return this;
    }

    public SqliteStatement Bind(int parameter, ReadOnlySpan<byte> value)
    {
        Check(raw.sqlite3_bind_blob(_statement, parameter, value));
        return this;
    }

    public SqliteStatement BindText(int parameter, string value)
    {
        Check(raw.sqlite3_bind_text(_statement, parameter, value));
        return this;
    }

    /// <summary>Runs a statement that yields no rows.</summary>
    public void Run()
    {
        while (Step())
        {
            // A pragma may answer with a row; nobody asked for it.
        }
    }

    /// <summary>Steps to the next row; at the end, and on an error, the statement is ready for the next use.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW) return true;
        if (code == raw.SQLITE_DONE)
        {
            Reset();
            return false;
        }

        var failure = SqliteFailure.From(_connection, _path);
        Reset();
        throw failure;
    }

    public long Int64(int column) => raw.sqlite3_column_int64(_statement, column);

    public string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string();

    /// <summary>A blob, valid until the next step or reset.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(_statement, column);

    /// <summary>Ends a read early: lets go of the snapshot, so that checkpoints can go on.</summary>
    public void Reset() => raw.sqlite3_reset(_statement);

    public void Dispose() => _statement.Dispose();

    void Check(int code)
    {
        if (code != raw.SQLITE_OK) throw SqliteFailure.From(_connection, _path);
    }
}
