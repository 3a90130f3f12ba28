namespace Sextant.Platform;

/// <summary>Where decisions read features. Thread-safe.</summary>
public interface IFeatureSource
{
    /// <summary>Reads features as they are now.</summary>
    /// <exception cref="InvalidInputException">The set, a join key or a value of the request does not exist or fit.</exception>
    ValueTask<FeatureValues> ReadAsync(FeatureQuestion question, CancellationToken cancellationToken);
}
