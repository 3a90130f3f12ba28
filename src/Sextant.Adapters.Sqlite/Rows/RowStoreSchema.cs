namespace Sextant.Adapters.Sqlite;

/// <summary>
/// The tables of the row store. <c>row_blocks</c> is a log: in order of id, a later record of a key replaces an earlier one. Each
/// block carries the XxHash3 of its body, seeded with its id.
/// </summary>
static class RowStoreSchema
{
    const int Version = 1;

    public static void Apply(SqliteFile file)
    {
        var version = file.ReadInt64("PRAGMA user_version");
        if (version > Version) throw SqliteFailure.Newer(file.Path, "online rows", version, Version);
        if (version == Version) return;
        file.Transact(() =>
        {
            file.Execute("CREATE TABLE row_tables(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE)");
            file.Execute("CREATE TABLE row_blocks(id INTEGER PRIMARY KEY, table_id INTEGER NOT NULL, row_count INTEGER NOT NULL, checksum INTEGER NOT NULL, body BLOB NOT NULL)");
            file.Execute("CREATE INDEX row_blocks_by_table ON row_blocks(table_id)");
            file.Execute($"PRAGMA user_version={Version}");
        });
    }
}
