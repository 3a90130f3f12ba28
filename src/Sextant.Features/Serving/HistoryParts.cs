using Sextant.Events;

namespace Sextant.Features;

/// <summary>A version of the history of one event type, cut into parts of whole days: the same parts whenever it is asked.</summary>
static class HistoryParts
{
    const long DayMicros = 86_400_000_000;

    /// <summary>From (inclusive) and until (exclusive) of each part, in order; none if the version holds no such event.</summary>
    public static IReadOnlyList<(Timestamp From, Timestamp Until)> Of(ITableStore tables, long version, EventType source, long partEvents)
    {
        List<(Timestamp, Timestamp)> parts = [];
        var (first, rows, last) = (default(int?), 0L, 0);
        foreach (var day in tables.Files(version, EventTable.Define(source).Name).GroupBy(file => file.Day).OrderBy(day => day.Key))
        {
            first ??= day.Key;
            (rows, last) = (rows + day.Sum(file => file.Rows), day.Key);
            if (rows < partEvents) continue;
            parts.Add((Start(first.Value), Start(last + 1)));
            (first, rows) = (null, 0);
        }

        if (first is { } rest) parts.Add((Start(rest), Start(last + 1)));
        return parts;
    }

    /// <summary>False if there is no such version, or files of it were erased since.</summary>
    public static bool IsThere(ITableStore tables, long version, EventType source)
    {
        if (version > tables.Current.Number) return false;
        if (version == tables.Current.Number) return true;
        try
        {
            using var cursor = tables.Scan(new TableScan(EventTable.Define(source)) { Columns = ["sequence"], Version = version }, CancellationToken.None);
            cursor.Read();
            return true;
        }
        catch (StorageException missing) when (missing.Code == "SXT4030")
        {
            return false;
        }
    }

    static Timestamp Start(int day) => new(day * DayMicros);
}
