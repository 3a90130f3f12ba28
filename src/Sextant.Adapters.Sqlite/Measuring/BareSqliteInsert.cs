using System.Diagnostics;

namespace Sextant.Adapters.Sqlite;

/// <summary>For measuring only: plain inserts, one row an event, with the event log's durability and no index beside the row number.</summary>
public static class BareSqliteInsert
{
    /// <summary>Rows in one transaction.</summary>
    public const int RowsPerTransaction = 10_000;

    /// <summary>Rows a second into a new file, the commits included.</summary>
    public static double MeasureRowsPerSecond(string path, long rows, int payloadBytes, CancellationToken cancellationToken)
    {
        using var connection = new SqliteFile(path).Open();
        SqliteFile.Execute(connection, "CREATE TABLE rows (id INTEGER PRIMARY KEY, body BLOB NOT NULL)");
        using var insert = new RawStatement(connection, "INSERT INTO rows VALUES (?1, ?2)");
        var payload = new byte[payloadBytes];
        var started = Stopwatch.GetTimestamp();
        for (long from = 0; from < rows; from += RowsPerTransaction)
        {
            cancellationToken.ThrowIfCancellationRequested();
            SqliteFile.Execute(connection, "BEGIN IMMEDIATE");
            for (var id = from; id < Math.Min(rows, from + RowsPerTransaction); id++) insert.Bind(1, id).Bind(2, payload).Execute();
            SqliteFile.Execute(connection, "COMMIT");
        }

        return rows / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
