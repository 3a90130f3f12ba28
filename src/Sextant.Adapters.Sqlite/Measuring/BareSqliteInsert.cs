using System.Diagnostics;

namespace Sextant.Adapters.Sqlite;

/// <summary>
/// For measuring only: what SQLite itself does with plain inserts, one row an event, 10,000 rows a transaction, WAL and
/// <c>synchronous=FULL</c>, no index beside the row number. The limit that the event log is compared with.
/// </summary>
public static class BareSqliteInsert
{
    /// <summary>Rows in one transaction.</summary>
    public const int RowsPerTransaction = 10_000;

    // SQLite's own default.
    const int PageBytes = 4096;

    /// <summary>Inserts <paramref name="rows"/> rows of <paramref name="payloadBytes"/> bytes into a new file. Blocks until done.</summary>
    /// <returns>Rows a second, the commits included.</returns>
    /// <exception cref="StorageException">SXT4010: disk full. SXT4011: the file cannot be written.</exception>
    public static double MeasureRowsPerSecond(string path, long rows, int payloadBytes, CancellationToken cancellationToken)
    {
        using var file = SqliteFile.OpenWriter(path, PageBytes);
        file.Execute("CREATE TABLE rows(id INTEGER PRIMARY KEY, body BLOB NOT NULL)");
        using var insert = file.Prepare("INSERT INTO rows VALUES(?, ?)");
        var payload = new byte[payloadBytes];
        payload.AsSpan().Fill(0x5A);
        var startedAt = Stopwatch.GetTimestamp();
        for (long from = 0; from < rows; from += RowsPerTransaction)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var to = Math.Min(rows, from + RowsPerTransaction);
            file.Transact(() =>
            {
                for (var id = from; id < to; id++) insert.Bind(1, id).Bind(2, payload).Run();
            });
        }

        return rows / Stopwatch.GetElapsedTime(startedAt).TotalSeconds;
    }
}
