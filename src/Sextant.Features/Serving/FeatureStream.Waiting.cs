namespace Sextant.Features;

/// <content>Waiting for what the stream is to do.</content>
public sealed partial class FeatureStream
{
    /// <summary>Completes once every event up to <paramref name="sequence"/> is in what is served.</summary>
    public Task WaitAppliedAsync(long sequence, CancellationToken cancellationToken) => _applied.WaitAsync(sequence - 1, cancellationToken);

    /// <summary>As <see cref="WaitAppliedAsync"/>, but completes as well when the stream stands still, after a failure or because it is stopped.</summary>
    /// <param name="sequence">The last event that is waited for.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task WaitAppliedOrHaltedAsync(long sequence, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var applied = WaitAppliedAsync(sequence, waiting.Token);
        var halted = WaitUntilAsync(() => false, waiting.Token);
        await Task.WhenAny(applied, halted);
        await waiting.CancelAsync();
        await Task.WhenAll(applied, halted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>True while the stream runs and serves every view given to <see cref="Serve"/>.</summary>
    public bool ServesAll => AppliedThrough >= 0 && Volatile.Read(ref _wanted) is { } wanted && wanted.All(view => TryGet(view.FullName, out _));

    /// <summary>Completes once all views given to <see cref="Serve"/> are served.</summary>
    public async Task WaitServedAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var seen = _changes.Sequence;
            if (Volatile.Read(ref _wanted) is { } wanted && wanted.All(view => TryGet(view.FullName, out _))) return;
            await _changes.WaitAsync(seen, cancellationToken);
        }
    }

    /// <summary>
    /// Completes once certain views are served, whatever others do; also when they are not to be served (any more), and when the stream
    /// stands still: what is asked of it next says so.
    /// </summary>
    /// <param name="fullNames"><see cref="BoundView.FullName"/> of each.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task WaitServedAsync(IReadOnlyCollection<string> fullNames, CancellationToken cancellationToken) => WaitUntilAsync(
        () => Volatile.Read(ref _wanted) is { } wanted && wanted.Where(view => fullNames.Contains(view.FullName)).All(view => TryGet(view.FullName, out _)),
        cancellationToken);

    /// <summary>Completes when a condition holds that changes of the stream bring about, or the stream stands still.</summary>
    async Task WaitUntilAsync(Func<bool> holds, CancellationToken cancellationToken)
    {
        while (true)
        {
            var seen = _changes.Sequence;
            if (holds() || Volatile.Read(ref _halted)) return;
            await _changes.WaitAsync(seen, cancellationToken);
        }
    }
}
