namespace Sextant.Features;

/// <summary>How far a materialization is that has begun: what is kept so that one that is killed goes on there.</summary>
/// <param name="View">The view's full name.</param>
/// <param name="Run">The number of the run.</param>
/// <param name="Table">Where its rows are.</param>
/// <param name="Range">What it brings online.</param>
/// <param name="HistoryVersion">The version of the history that it reads; 0 without a history.</param>
/// <param name="Parts">How many parts of that version are saved.</param>
/// <param name="ThroughSequence">Up to where the log is taken into account, once the rest after the parts may be partly saved; -1 before.</param>
sealed record FillStep(string View, long Run, string Table, FillRange Range, long HistoryVersion, int Parts, long ThroughSequence)
{
    /// <summary>True if a run over a range can go on here: what is saved already is what it would save itself.</summary>
    /// <param name="range">What is asked for now.</param>
    /// <param name="parts">The parts of <see cref="HistoryVersion"/>.</param>
    public bool LeadsTo(FillRange range, IReadOnlyList<(Timestamp From, Timestamp Until)> parts)
    {
        if (Range with { End = range.End } != range || Parts > parts.Count) return false;
        if (ThroughSequence >= 0) return Range.End == range.End;
        return Parts == 0 || range.Covers(parts[Parts - 1]);
    }
}
