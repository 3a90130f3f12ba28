namespace Sextant.Platform;

/// <summary>Experiments that are slow, fail or never answer while a fault is on; else exactly the inner source. Thread-safe.</summary>
/// <param name="inner">The source.</param>
/// <param name="faults">Which faults are on.</param>
public sealed class FaultyArmSource(IArmSource inner, FaultSwitch faults) : IArmSource
{
    /// <inheritdoc/>
    public ValueTask<Exposure> AssignAsync(string experiment, string unit, Row? attributes, CancellationToken cancellationToken) =>
        faults.IsOn(FaultPart.Experiments) ? StruckAsync(experiment, unit, attributes, cancellationToken) : inner.AssignAsync(experiment, unit, attributes, cancellationToken);

    async ValueTask<Exposure> StruckAsync(string experiment, string unit, Row? attributes, CancellationToken cancellationToken)
    {
        await faults.StrikeAsync(FaultPart.Experiments, cancellationToken);
        return await inner.AssignAsync(experiment, unit, attributes, cancellationToken);
    }
}
