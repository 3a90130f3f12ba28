using System.Runtime.CompilerServices;

namespace Sextant.Platform;

/// <summary>The decision log as what labels are joined with.</summary>
public sealed class LoggedDecisions(IDecisionLog log) : IDecisionSource
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<string, LabelledDecision>> FindAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        (await log.FindAsync(ids, cancellationToken)).ToDictionary(entry => entry.Id, Labelled, StringComparer.Ordinal);

    /// <inheritdoc/>
    public async IAsyncEnumerable<LabelledDecision> RangeAsync(Timestamp from, Timestamp until, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var entry in log.RangeAsync(new DecisionQuery { From = from, Until = until }, cancellationToken)) yield return Labelled(entry);
    }

    static LabelledDecision Labelled(DecisionEntry entry) => new(entry.Id, entry.Time, entry.Entities);
}
