namespace Sextant.Platform;

/// <summary>
/// A decision log that is slow, busy, or whose disk is full while a fault is on; else exactly the inner log. A post does not wait for the disk, so latency does not
/// strike it; errors and loss refuse it, and it is counted as lost. Reads are never struck. Thread-safe.
/// </summary>
/// <param name="inner">The log.</param>
/// <param name="faults">Which faults are on.</param>
public sealed class FaultyDecisionLog(IDecisionLog inner, FaultSwitch faults) : IDecisionLog
{
    long _lost;

    /// <inheritdoc/>
    public long Lost => inner.Lost + Interlocked.Read(ref _lost);

    /// <inheritdoc/>
    public long Stored => inner.Stored;

    /// <inheritdoc/>
    public ValueTask AppendAsync(DecisionEntry entry, CancellationToken cancellationToken) =>
        faults.IsOn(FaultPart.Log) || faults.IsOn(FaultPart.Disk) ? StruckAsync(entry, cancellationToken) : inner.AppendAsync(entry, cancellationToken);

    /// <inheritdoc/>
    public bool TryPost(DecisionEntry entry)
    {
        if (!faults.Strikes(FaultPart.Log) && !faults.Strikes(FaultPart.Disk)) return inner.TryPost(entry);
        Interlocked.Increment(ref _lost);
        return false;
    }

    /// <inheritdoc/>
    public ValueTask<DecisionEntry?> FindAsync(string id, CancellationToken cancellationToken) => inner.FindAsync(id, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DecisionEntry>> FindAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) => inner.FindAsync(ids, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<DecisionPage> QueryAsync(DecisionQuery query, CancellationToken cancellationToken) => inner.QueryAsync(query, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<DecisionEntry> RangeAsync(DecisionQuery query, CancellationToken cancellationToken) => inner.RangeAsync(query, cancellationToken);

    async ValueTask StruckAsync(DecisionEntry entry, CancellationToken cancellationToken)
    {
        await faults.StrikeAsync(FaultPart.Log, cancellationToken);
        await faults.StrikeAsync(FaultPart.Disk, cancellationToken);
        await inner.AppendAsync(entry, cancellationToken);
    }
}
