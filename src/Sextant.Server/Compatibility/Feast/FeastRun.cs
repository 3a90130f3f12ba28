namespace Sextant.Server.Compatibility.Feast;

/// <summary>A materialization that a client has asked for, while it runs.</summary>
/// <param name="views">Full names of its views.</param>
/// <param name="cancellationToken">Stops it.</param>
sealed class FeastRun(IReadOnlyList<string> views, CancellationToken cancellationToken) : IDisposable
{
    readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<string> Views => views;

    /// <summary>Stops it, too, when another takes its place.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>True once another has taken its place.</summary>
    public bool IsReplaced { get; private set; }

    /// <summary>Completes when it has ended, however it did.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Stops it in favour of another.</summary>
    public void Replace()
    {
        IsReplaced = true;
        // Not here and now: what is stopped goes on at its own place.
        _ = _stop.CancelAsync();
    }

    /// <summary>It has ended.</summary>
    public void Dispose()
    {
        _stop.Dispose();
        _ended.TrySetResult();
    }
}
