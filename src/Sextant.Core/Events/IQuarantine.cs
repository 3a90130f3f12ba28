namespace Sextant;

/// <summary>
/// Events set aside because they were malformed or lay too far in the future: kept durably, looked at, and released or discarded.
/// Bounded: when it is full, further ones are refused and nothing is dropped. Thread-safe.
/// </summary>
public interface IQuarantine
{
    /// <summary>
    /// Stores events durably. Returns for each its number, or null for what no longer had room. An event that is there already, with the
    /// same body and for the same reason, keeps its number and is not stored again: sending again is harmless here too.
    /// </summary>
    ValueTask<IReadOnlyList<long?>> AddAsync(IReadOnlyList<QuarantinedEvent> events, CancellationToken cancellationToken);

    /// <summary>A page in order of number.</summary>
    /// <param name="afterId">Only those with a greater number; 0 for the first page.</param>
    /// <param name="limit">At most this many.</param>
    /// <param name="type">Only those that name this type; null for all.</param>
    /// <param name="code">Only those set aside for this reason; null for all.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<IReadOnlyList<QuarantinedEvent>> ListAsync(long afterId, int limit, string? type, string? code, CancellationToken cancellationToken);

    /// <summary>One of them, or null.</summary>
    ValueTask<QuarantinedEvent?> FindAsync(long id, CancellationToken cancellationToken);

    /// <summary>How many there are, by reason code.</summary>
    ValueTask<IReadOnlyDictionary<string, long>> CountAsync(CancellationToken cancellationToken);

    /// <summary>Takes one out for good (discarded, or released into the log). False if there is none.</summary>
    ValueTask<bool> RemoveAsync(long id, CancellationToken cancellationToken);
}
