namespace Sextant.Platform;

/// <summary>A source that knows no decision: labels wait until there is one that does.</summary>
public sealed class NoDecisions : IDecisionSource
{
    static readonly Dictionary<string, LabelledDecision> None = [];

    /// <inheritdoc/>
    public ValueTask<IReadOnlyDictionary<string, LabelledDecision>> FindAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) => new(None);

    /// <inheritdoc/>
    public IAsyncEnumerable<LabelledDecision> RangeAsync(Timestamp from, Timestamp until, CancellationToken cancellationToken) => AsyncEnumerable.Empty<LabelledDecision>();
}
