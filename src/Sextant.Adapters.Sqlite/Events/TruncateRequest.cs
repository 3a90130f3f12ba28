namespace Sextant.Adapters.Sqlite;

/// <summary>A wish to take old events out. Answers with the last sequence that is out now.</summary>
sealed class TruncateRequest(long throughSequence) : AnsweredRequest<long>(bytes: 0)
{
    public long ThroughSequence { get; } = throughSequence;

    // It is several transactions of its own; a failure must not fail appends.
    public override bool GoesAlone => true;
}
