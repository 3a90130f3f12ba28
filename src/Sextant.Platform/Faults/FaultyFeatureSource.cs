namespace Sextant.Platform;

/// <summary>Features that are slow, fail or never come while a fault is on; else exactly the inner source. Thread-safe.</summary>
/// <param name="inner">The source.</param>
/// <param name="faults">Which faults are on.</param>
public sealed class FaultyFeatureSource(IFeatureSource inner, FaultSwitch faults) : IFeatureSource
{
    /// <inheritdoc/>
    public ValueTask<FeatureValues> ReadAsync(FeatureQuestion question, CancellationToken cancellationToken) =>
        faults.IsOn(FaultPart.Features) ? StruckAsync(question, cancellationToken) : inner.ReadAsync(question, cancellationToken);

    async ValueTask<FeatureValues> StruckAsync(FeatureQuestion question, CancellationToken cancellationToken)
    {
        await faults.StrikeAsync(FaultPart.Features, cancellationToken);
        return await inner.ReadAsync(question, cancellationToken);
    }
}
