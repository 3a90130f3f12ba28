namespace Sextant.Platform;

/// <summary>
/// Makes decisions again from their records: serves what came from outside as it was, computes scores again by the versions that gave them, runs the decider, and compares
/// bit for bit. Thread-safe.
/// </summary>
/// <param name="deciders">All that decide.</param>
/// <param name="models">Versions of models.</param>
/// <param name="clock">For how long parts take; decisions do not see it.</param>
public sealed class Replayer(IReplayables deciders, IVersionScores models, TimeProvider clock)
{
    static readonly string[] Compared = ["scores", "exposures", "choices", "decision", "reasons", "degradations", "servedBy"];

    /// <summary>Makes a decision again.</summary>
    /// <param name="entry">The decision.</param>
    /// <param name="change">What is to be otherwise; null for nothing.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="StorageException">SXT2492: the record is damaged.</exception>
    public ValueTask<ReplayedDecision> ReplayAsync(DecisionEntry entry, ReplayChange? change, CancellationToken cancellationToken) => ReplayAsync(DecisionRecord.Parse(entry.Record), change, cancellationToken);

    /// <summary>Makes a decision again from its record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="change">What is to be otherwise; null for nothing.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask<ReplayedDecision> ReplayAsync(DecisionRecord record, ReplayChange? change, CancellationToken cancellationToken)
    {
        var outside = new RecordedOutside(record, models, change ?? new(), cancellationToken);
        try
        {
            var decider = await DeciderAsync(record, change, cancellationToken);
            var (now, verdict) = await decider.RunAsync(record, outside, clock);
            var differences = Compared.SelectMany(section => JsonDifferences.Of(section, record.Json.GetProperty(section), now.Json.GetProperty(section))).Take(20).ToList();
            return new(record.Id, differences.Count == 0 ? ReplayOutcome.Equal : ReplayOutcome.Different, differences, now, verdict, outside.Recomputed);
        }
        catch (SextantException error) when (error is ReplayImpossibleException or InvalidInputException or StorageException)
        {
            return new(record.Id, ReplayOutcome.Impossible, [error.Message], null, null, outside.Recomputed);
        }
    }

    async ValueTask<Replayable> DeciderAsync(DecisionRecord record, ReplayChange? change, CancellationToken cancellationToken)
    {
        if (record.Redacted is [_, ..] fields) throw new ReplayImpossibleException($"Fields were redacted: {string.Join(", ", fields)}.");
        if (change?.Decider is { } other) return other;
        return await deciders.FindAsync(record.Decider, record.Version, cancellationToken)
            ?? throw new ReplayImpossibleException($"{record.Decider}@{record.Version} decided it, and is not there any more.");
    }
}
