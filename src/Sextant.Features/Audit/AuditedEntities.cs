namespace Sextant.Features;

/// <summary>Takes entities out of what is kept of online reads: all samples go, since a key may also stand among the values of others. New reads bring new ones.</summary>
public sealed class AuditedEntities(AuditLog log) : IEntityHolder
{
    /// <inheritdoc/>
    public string Place => "audit samples";

    /// <inheritdoc/>
    public Task<long> EraseAsync(string entity, string key, CancellationToken cancellationToken) => log.ClearAsync(cancellationToken);
}
