namespace Sextant.Platform;

/// <summary>Decisions that labels are joined with. Thread-safe.</summary>
public interface IDecisionSource
{
    /// <summary>Those of these decisions that are known.</summary>
    ValueTask<IReadOnlyDictionary<string, LabelledDecision>> FindAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>Decisions of a span of time, in the order of their times.</summary>
    /// <param name="from">From this time.</param>
    /// <param name="until">Before this time.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    IAsyncEnumerable<LabelledDecision> RangeAsync(Timestamp from, Timestamp until, CancellationToken cancellationToken);
}
