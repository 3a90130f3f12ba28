using System.Globalization;
using Sextant.Adapters.Sqlite;

namespace Sextant.Hosting.Measuring;

/// <summary>What plain inserts into SQLite reach on this machine: the limit for an event log with a row per event.</summary>
public static class SqliteLimit
{
    const long Rows = 1_000_000;
    const int PayloadBytes = 70;

    /// <summary>What is measured.</summary>
    public static string Description { get; } = string.Create(CultureInfo.InvariantCulture, $"{Rows} rows of {PayloadBytes} bytes, {BareSqliteInsert.RowsPerTransaction} a transaction, no id index, synchronous=FULL");

    /// <summary>Rows a second into a new file.</summary>
    public static double RowsPerSecond(string path, CancellationToken cancellationToken) => BareSqliteInsert.MeasureRowsPerSecond(path, Rows, PayloadBytes, cancellationToken);
}
