using System.Runtime.CompilerServices;
using Sextant.Events;

namespace Sextant.Platform;

/// <summary>
/// One reading of a span of decisions in the order of their times: what waits in the log is held in memory, up to a limit beyond which it is moved first; the
/// history is read in spans of time. What moves while it reads is taken from the log's copy, what is erased is left out.
/// </summary>
sealed class DecisionRange(IEventLog log, ITableStore tables, HistoryCompactor compactor, DecisionQuery query, IReadOnlyDictionary<string, string> equal)
{
    const long MaxWaitingBytes = 64 << 20;

    /// <summary>Reads.</summary>
    public async IAsyncEnumerable<DecisionEntry> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (through, waiting) = await ReadWaitingAsync(cancellationToken);
        var (next, last) = (0, new EventPlace(new(long.MinValue), 0));
        var row = new Row(DecisionCatalog.Table.Schema);
        foreach (var (from, until) in DaySpans.Of(tables.Files(tables.Current.Number, DecisionCatalog.Table.Name), query.From, query.Until))
        {
            using var reading = new DayReading(tables, ScanOf(from, until));
            while (await Task.Run(() => reading.Read(cancellationToken), cancellationToken))
            {
                for (var i = 0; i < reading.Current.RowCount; i++)
                {
                    reading.Current.CopyTo(row, i);
                    var place = PlaceOf(row);
                    // What has moved since is in the log's copy; what was read before the day's files were written anew comes again.
                    if (place.Sequence > through || !(place > last) || !Matches(row)) continue;
                    last = place;
                    while (next < waiting.Count && waiting[next].Place < place) yield return waiting[next++].Entry;
                    yield return DecisionRow.Read(row);
                }
            }
        }

        while (next < waiting.Count) yield return waiting[next++].Entry;
    }

    static EventPlace PlaceOf(Row row) => new(row.GetTime(1), row.GetInteger(3));

    /// <summary>What waits, and through which sequence the history goes without it.</summary>
    async Task<(long Through, List<(EventPlace Place, DecisionEntry Entry)> Waiting)> ReadWaitingAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var through = tables.Current.ThroughSequence;
            if (await TryReadWaitingAsync(through, cancellationToken) is { } waiting)
            {
                // The log may have let go of some while it was read.
                if (tables.Current.ThroughSequence > through) continue;
                waiting.Sort((a, b) => a.Place.CompareTo(b.Place));
                return (through, waiting);
            }

            await compactor.RunAsync(null, cancellationToken);
        }
    }

    /// <summary>Null if it is too much to hold.</summary>
    async Task<List<(EventPlace Place, DecisionEntry Entry)>?> TryReadWaitingAsync(long after, CancellationToken cancellationToken)
    {
        var waiting = new List<(EventPlace, DecisionEntry)>();
        var bytes = 0L;
        var table = new EventTable(DecisionCatalog.Type);
        await foreach (var block in log.ReadAsync(after, cancellationToken))
        {
            foreach (var record in block)
            {
                if (record.EventTime < query.From || record.EventTime >= query.Until) continue;
                var row = table.ToRow(record);
                if (!Matches(row)) continue;
                waiting.Add((PlaceOf(row), DecisionRow.Read(row)));
                bytes += record.ByteCount;
                if (bytes > MaxWaitingBytes) return null;
            }
        }

        return waiting;
    }

    TableScan ScanOf(Timestamp from, Timestamp until) => new(DecisionCatalog.Table) { From = from, Until = until, Equal = equal, OrderBy = ["sequence"] };

    bool Matches(Row row)
    {
        if (query.IsDegraded is { } isDegraded && row.GetBoolean(EventTable.FirstField + DecisionCatalog.Degraded) != isDegraded) return false;
        foreach (var (column, value) in equal)
        {
            var field = row.Schema.IndexOf(column);
            if (row.Schema.Fields[field].Type.IsList ? Array.IndexOf((string[])row.GetList(field), value) < 0 : row.GetText(field) != value) return false;
        }

        return true;
    }
}
