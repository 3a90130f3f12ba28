namespace Sextant.Features;

/// <summary>Moves what the sampler picked into the log. Thread-safe.</summary>
public sealed class AuditRecorder(ReadSampler sampler, AuditLog log) : IDisposable
{
    readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Completes when there is something to move.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => sampler.WaitAsync(cancellationToken);

    /// <summary>Moves all that was picked before the call.</summary>
    /// <exception cref="StorageException">The state store failed; what was picked is lost, nothing else.</exception>
    public async Task MoveAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            await log.AddAsync(sampler.Take(), cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();
}
