using Sextant.Events;
using Sextant.Features;

namespace Sextant.Server.Compatibility.Feast;

/// <summary>When the rows of a data frame were so (<c>event_timestamp</c>) and when they were written (<c>created</c>; now without it).</summary>
sealed class FeastMoments(FeastFrame frame, ArrivalClock clock)
{
    readonly int _eventTime = frame.FindAny("event_timestamp", "event_time", "time") is >= 0 and var column ? column : throw frame.Lacks("event_timestamp");
    readonly int _created = frame.FindAny("created", "created_timestamp", "created_ts");
    readonly Timestamp _now = clock.Now();

    /// <summary>When a row was so.</summary>
    public Timestamp EventTime(int row) => frame.Time(row, _eventTime);

    /// <summary>
    /// What orders a row among others. Of rows with equal times the first stays; where nothing says when they were written, the last of
    /// the frame does.
    /// </summary>
    public EventMoment Of(int row) => _created >= 0 && frame.Key(row, _created) is not null
        ? new(EventTime(row), frame.Time(row, _created), 0)
        : new(EventTime(row), _now, row);
}
