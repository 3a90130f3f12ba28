namespace Sextant.Adapters.Sqlite;

/// <summary>The tables of the event log.</summary>
/// <remarks>
/// <c>blocks</c>: events as they came, each block with the XxHash3 of its body. <c>log</c>: one row; <c>indexed_through</c> is the
/// last sequence whose id is in <c>id_pages</c>, ids after it are read from the blocks at open. <c>id_runs</c>, <c>id_pages</c>: see
/// <see cref="IdRun"/>.
/// </remarks>
static class EventLogSchema
{
    const int Version = 1;

    public static void Apply(SqliteFile file, long newSeed)
    {
        var version = file.ReadInt64("PRAGMA user_version");
        if (version > Version) throw SqliteFailure.Newer(file.Path, "an event log", version, Version);
        if (version == Version) return;
        file.Transact(() =>
        {
            file.Execute("CREATE TABLE blocks(first_sequence INTEGER PRIMARY KEY, event_count INTEGER NOT NULL, checksum INTEGER NOT NULL, body BLOB NOT NULL)");
            file.Execute("CREATE TABLE log(id INTEGER PRIMARY KEY CHECK(id = 1), seed INTEGER NOT NULL, truncated_through INTEGER NOT NULL, indexed_through INTEGER NOT NULL)");
            file.Execute("CREATE TABLE id_runs(id INTEGER PRIMARY KEY, id_count INTEGER NOT NULL, buckets INTEGER NOT NULL, filter BLOB NOT NULL)");
            file.Execute("CREATE TABLE id_pages(place INTEGER PRIMARY KEY, body BLOB NOT NULL)");
            file.Execute(FormattableString.Invariant($"INSERT INTO log VALUES(1, {newSeed}, 0, 0)"));
            file.Execute($"PRAGMA user_version={Version}");
        });
    }
}
