using Sextant.Events;

namespace Sextant.Platform;

/// <content>Following the log: every decision once, in the order in which they were stored.</content>
public sealed partial class EventDecisionLog
{
    // Whoever follows the log and has stopped must not fill the disk: the history has what the log lets go of.
    const long MostKeptForFollower = 200_000;

    int _removing;

    /// <summary>Says through which sequence a follower has read, so that what it has not read stays at hand in the log for a while. Default: nobody follows.</summary>
    public Func<long> FollowedThrough { get; set; } = () => long.MaxValue;

    /// <summary>
    /// Reads what was stored after a sequence, in bounded memory, whether it still waits in the log or has moved to the history. If decisions move while they are
    /// read, it begins again.
    /// </summary>
    /// <param name="after">The sequence; 0 for everything.</param>
    /// <param name="from">Decisions of days that ended before this time are left out.</param>
    /// <param name="begin">Called when reading begins, and begins again: gives what takes each decision. What was taken before is to be forgotten.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The sequence through which it has read: what to go on after.</returns>
    /// <exception cref="StorageException">A store failed.</exception>
    public async Task<long> FollowAsync(long after, Timestamp from, Func<Action<DecisionEntry>> begin, CancellationToken cancellationToken)
    {
        // The log was put back to an older state: its sequences are others now.
        if (after > _log.LastSequence) return _log.LastSequence;
        while (true)
        {
            var (take, truncated) = (begin(), _log.TruncatedThrough);
            var through = after;
            if (truncated > after)
            {
                through = _tables.Current.ThroughSequence;
                await Task.Run(() => ReadMoved(after, through, from, take, cancellationToken), cancellationToken);
            }

            var table = new EventTable(DecisionCatalog.Type);
            await foreach (var block in _log.ReadAsync(through, cancellationToken))
            {
                foreach (var record in block) take(DecisionRow.Read(table.ToRow(record)));
                through = block.LastSequence;
            }

            if (_log.TruncatedThrough <= Math.Max(truncated, after)) return through;
        }
    }

    long KeptForFollower() => Volatile.Read(ref _removing) > 0 ? long.MaxValue : Math.Max(FollowedThrough(), _log.LastSequence - MostKeptForFollower);

    void ReadMoved(long after, long through, Timestamp from, Action<DecisionEntry> take, CancellationToken cancellationToken)
    {
        var row = new Row(DecisionCatalog.Table.Schema);
        foreach (var (start, end) in DaySpans.Of(_tables.Files(_tables.Current.Number, DecisionCatalog.Table.Name), from, until: null))
        {
            using var reading = new DayReading(_tables, new TableScan(DecisionCatalog.Table) { From = start, Until = end, OrderBy = ["sequence"] });
            var last = new EventPlace(new(long.MinValue), 0);
            while (reading.Read(cancellationToken))
            {
                for (var i = 0; i < reading.Current.RowCount; i++)
                {
                    reading.Current.CopyTo(row, i);
                    var place = new EventPlace(row.GetTime(1), row.GetInteger(3));
                    // What was read before the day's files were written anew comes again.
                    if (place.Sequence <= after || place.Sequence > through || !(place > last)) continue;
                    last = place;
                    take(DecisionRow.Read(row));
                }
            }
        }
    }
}
