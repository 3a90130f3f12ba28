using Sextant.Events;
using Sextant.Features;

namespace Sextant.Server.Compatibility.Feast;

/// <summary>When the rows of a data frame were so (<c>event_timestamp</c>) and when they were written (<c>created</c>; now without it).</summary>
sealed class FeastMoments(FeastFrame frame, ArrivalClock clock, IntakeOptions intake)
{
    readonly int _eventTime = frame.FindAny("event_timestamp", "event_time", "time") is >= 0 and var column ? column : throw frame.Lacks("event_timestamp");
    readonly int _created = frame.FindAny("created", "created_timestamp", "created_ts");
    readonly Timestamp _now = clock.Now();

    /// <summary>When a row was so.</summary>
    public Timestamp EventTime(int row) => frame.Time(row, _eventTime);

    /// <summary>
    /// What orders a row among others, for rows that go online at once. Of rows with equal times the first stays; where nothing says when they were written, the last of
    /// the frame does.
    /// </summary>
    /// <exception cref="FeastException">The row is of the future: it would hide every row to come. Events of the future are set aside, too.</exception>
    public EventMoment Of(int row)
    {
        var time = EventTime(row);
        if (time.Since(_now) > intake.MaxFutureSkew) throw frame.Wrong(row, _eventTime, $"at most {intake.MaxFutureSkew.TotalSeconds:0} s ahead of the server's clock ({_now})");
        return _created >= 0 && frame.Key(row, _created) is not null ? new(time, frame.Time(row, _created), PointRow.Sequence(0)) : new(time, _now, PointRow.Sequence(row));
    }
}
