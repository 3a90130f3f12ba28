namespace Sextant;

/// <summary>A place that keeps something about entities, and can take one out as the law may ask for.</summary>
public interface IEntityHolder
{
    /// <summary>What the place is called on a receipt, for example <c>quarantine</c>.</summary>
    string Place { get; }

    /// <summary>Takes everything about an entity out; returns how many records went. Repeating it is harmless.</summary>
    /// <param name="entity">Its kind, as in <c>card</c>.</param>
    /// <param name="key">Its key.</param>
    /// <param name="cancellationToken">Stops it; a repetition completes it.</param>
    Task<long> EraseAsync(string entity, string key, CancellationToken cancellationToken);
}
