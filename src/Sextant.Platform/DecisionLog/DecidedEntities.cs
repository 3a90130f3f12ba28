namespace Sextant.Platform;

/// <summary>Decisions about an entity, for the right to be forgotten: they go, with all that their records say.</summary>
public sealed class DecidedEntities(EventDecisionLog decisions) : IEntityHolder
{
    /// <inheritdoc/>
    public string Place => "decisions";

    /// <inheritdoc/>
    public Task<long> EraseAsync(string entity, string key, CancellationToken cancellationToken) => decisions.EraseAsync(entity, key, cancellationToken);
}
