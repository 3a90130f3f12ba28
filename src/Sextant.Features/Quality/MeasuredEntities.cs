namespace Sextant.Features;

/// <summary>Takes entities out of kept statistics: those that hold the key, as a frequent value, go as a whole.</summary>
public sealed class MeasuredEntities(QualityLog log) : IEntityHolder
{
    /// <inheritdoc/>
    public string Place => "statistics";

    /// <inheritdoc/>
    public Task<long> EraseAsync(string entity, string key, CancellationToken cancellationToken) => log.EraseAsync(key, cancellationToken);
}
