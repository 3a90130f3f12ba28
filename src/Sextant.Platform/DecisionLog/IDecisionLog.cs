namespace Sextant.Platform;

/// <summary>The append-only log of decisions. Thread-safe.</summary>
public interface IDecisionLog
{
    /// <summary>
    /// Stores a decision; completes when it is on disk, together with whatever else is waiting (group commit). A decision with an id that is stored
    /// already is refused if it differs, and not stored twice if it is the same.
    /// </summary>
    /// <exception cref="BusyException">SXT2481: too much is waiting; it was not taken.</exception>
    /// <exception cref="StorageException">SXT4010: disk full. SXT4011: the database failed. It was not stored.</exception>
    ValueTask AppendAsync(DecisionEntry entry, CancellationToken cancellationToken);

    /// <summary>
    /// Takes a decision to be stored soon, without waiting for the disk. False if too much is waiting, or the last writes failed: then it is lost and
    /// counted in <see cref="Lost"/>. At most what waits is lost by a kill.
    /// </summary>
    bool TryPost(DecisionEntry entry);

    /// <summary>How many posted decisions were lost since the start.</summary>
    long Lost { get; }

    /// <summary>How many decisions were stored since the start.</summary>
    long Stored { get; }

    /// <summary>A decision by its id; null if it is not known, or not any more.</summary>
    ValueTask<DecisionEntry?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Those of these decisions that are known, in any order. Many ids of one day cost one look at the day.</summary>
    ValueTask<IReadOnlyList<DecisionEntry>> FindAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>A page of decisions.</summary>
    /// <exception cref="InvalidInputException">SXT2480: the query cannot be answered; says why.</exception>
    ValueTask<DecisionPage> QueryAsync(DecisionQuery query, CancellationToken cancellationToken);

    /// <summary>All decisions of a span of time in the order of their times, in bounded memory.</summary>
    /// <param name="query">Which; its limit and its place do not count.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    IAsyncEnumerable<DecisionEntry> RangeAsync(DecisionQuery query, CancellationToken cancellationToken);
}
