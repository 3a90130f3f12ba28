namespace Sextant.Platform;

/// <summary>Models that are slow, fail or never answer while a fault is on; else exactly the inner source. Thread-safe.</summary>
/// <param name="inner">The source.</param>
/// <param name="faults">Which faults are on.</param>
public sealed class FaultyScoreSource(IScoreSource inner, FaultSwitch faults) : IScoreSource
{
    /// <inheritdoc/>
    public ValueTask<Scores> ScoreAsync(ScoreQuestion question, CancellationToken cancellationToken) =>
        faults.IsOn(FaultPart.Model) ? StruckAsync(question, cancellationToken) : inner.ScoreAsync(question, cancellationToken);

    async ValueTask<Scores> StruckAsync(ScoreQuestion question, CancellationToken cancellationToken)
    {
        await faults.StrikeAsync(FaultPart.Model, cancellationToken);
        return await inner.ScoreAsync(question, cancellationToken);
    }
}
