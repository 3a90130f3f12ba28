namespace Sextant.Features;

/// <summary>Which events a materialization brings online.</summary>
/// <param name="From">Earliest event time, inclusive; null for all history.</param>
/// <param name="Start">What the run is said to start with: earlier events count only if they came after <paramref name="AfterSequence"/>.</param>
/// <param name="End">Latest event time, inclusive.</param>
/// <param name="AfterSequence">What earlier runs have taken into account; -1 if nothing.</param>
readonly record struct FillRange(Timestamp? From, Timestamp? Start, Timestamp End, long AfterSequence)
{
    /// <summary>Everything between two times, both inclusive.</summary>
    public static FillRange Whole(Timestamp? start, Timestamp end) => new(start, start, end, -1);

    /// <summary>True if an event counts that had arrived by <paramref name="throughSequence"/>.</summary>
    public bool Has(in EventMoment moment, long throughSequence) =>
        moment.Sequence <= throughSequence && moment.EventTime <= End && (From is not { } from || moment.EventTime >= from)
        && (AfterSequence < 0 || Start is not { } start || moment.EventTime >= start || moment.Sequence > AfterSequence);

    /// <summary>What of a part of the history, until exclusive, lies in the range; null if nothing does.</summary>
    public (Timestamp From, Timestamp Until)? Of((Timestamp From, Timestamp Until) part)
    {
        var from = From is { } earliest && earliest > part.From ? earliest : part.From;
        var until = Covers(part) ? part.Until : new Timestamp(End.Micros + 1);
        return from < until ? (from, until) : null;
    }

    /// <summary>True if no event of a part, until exclusive, comes after the end: then a later end changes nothing about the part.</summary>
    public bool Covers((Timestamp From, Timestamp Until) part) => part.Until.Micros <= End.Micros + 1;
}
