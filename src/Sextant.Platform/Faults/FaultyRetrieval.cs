namespace Sextant.Platform;

/// <summary>What a decider asks by <see cref="DecisionRun.RetrieveAsync"/>, slow, failing or never answering while a fault is on; else exactly what is asked. Thread-safe.</summary>
/// <param name="faults">Which faults are on.</param>
public sealed class FaultyRetrieval(FaultSwitch faults)
{
    /// <summary>Asks, unless a fault of the index strikes.</summary>
    public ValueTask<T> AskAsync<T>(Func<CancellationToken, ValueTask<T>> ask, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ask);
        return faults.IsOn(FaultPart.Index) ? StruckAsync(ask, cancellationToken) : ask(cancellationToken);
    }

    async ValueTask<T> StruckAsync<T>(Func<CancellationToken, ValueTask<T>> ask, CancellationToken cancellationToken)
    {
        await faults.StrikeAsync(FaultPart.Index, cancellationToken);
        return await ask(cancellationToken);
    }
}
