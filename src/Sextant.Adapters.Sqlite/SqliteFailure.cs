using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Sextant.Adapters.Sqlite;

/// <summary>SQLite's errors in the words of the ports.</summary>
static class SqliteFailure
{
    public static StorageException Translate(SqliteException error, string path) => error.SqliteErrorCode switch
    {
        raw.SQLITE_FULL => new StorageException("SXT4010", $"{path} cannot grow: the disk is full, or the size set for it is reached. Nothing of this step was stored. Free space (or raise log.databaseBytes) and send again; no restart is needed.", error),
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => new StorageException("SXT4011", $"{path} is damaged or not a database ({error.Message}). Stop the server and restore the workspace's data folder from a backup.", error),
        raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM => new StorageException("SXT4011", $"{path} cannot be opened for writing ({error.Message}). Check the folder's owner and permissions.", error),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new StorageException("SXT4011", $"{path} is locked by another program. Close what has it open, and try again.", error),
        _ => new StorageException("SXT4011", $"{path}: the database failed ({error.Message}). Nothing of this step was stored; try again, and look at the disk if it goes on.", error),
    };
}
