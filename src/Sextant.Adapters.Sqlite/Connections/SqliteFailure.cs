using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Sextant.Adapters.Sqlite;

/// <summary>Turns SQLite's result codes into errors that say what to do.</summary>
static class SqliteFailure
{
    public static StorageException From(sqlite3 connection, string path) =>
        From(raw.sqlite3_errcode(connection), raw.sqlite3_errmsg(connection).utf8_to_string(), path, null);

    public static StorageException From(SqliteException failure, string path) =>
        From(failure.SqliteErrorCode, failure.Message, path, failure);

    static StorageException From(int code, string reason, string path, Exception? inner) => code switch
    {
        raw.SQLITE_FULL => new("SXT4010", $"The disk is full, or {path} has reached its configured size: nothing of this request was stored. Free space or raise the limit; writing goes on by itself.", inner),
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => Damaged(path, reason, inner),
        _ => new("SXT4011", $"The database {path} failed: {reason} (SQLite code {code}). Nothing of this request was stored. Check the disk and the file's permissions.", inner),
    };

    public static StorageException Damaged(string path, string reason, Exception? inner = null) =>
        new("SXT4003", $"{path} is damaged or not one of our databases: {reason}. Restore the workspace from a backup, or move the file away to start empty.", inner);

    public static StorageException Newer(string path, string what, long stored, long known) =>
        new("SXT4020", $"{path} holds {what} in version {stored}, but this program knows versions up to {known}. Run the newer program, or restore a backup from before the upgrade.");
}
