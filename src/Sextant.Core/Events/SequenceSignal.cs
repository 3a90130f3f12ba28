namespace Sextant;

/// <summary>A number that only grows, and those who wait for it to. What tells a reader of a log that there is more. Thread-safe.</summary>
/// <param name="sequence">Where it begins.</param>
public sealed class SequenceSignal(long sequence)
{
    readonly Lock _lock = new();
    long _sequence = sequence;
    TaskCompletionSource? _next;

    /// <summary>What it has reached.</summary>
    public long Sequence => Volatile.Read(ref _sequence);

    /// <summary>Raises it and wakes those who wait, on other threads; does nothing if it is there already.</summary>
    public void Advance(long sequence)
    {
        TaskCompletionSource? waiting;
        lock (_lock)
        {
            if (sequence <= _sequence) return;
            Volatile.Write(ref _sequence, sequence);
            (waiting, _next) = (_next, null);
        }

        waiting?.SetResult();
    }

    /// <summary>Completes once it is above <paramref name="sequence"/>.</summary>
    public async Task WaitAsync(long sequence, CancellationToken cancellationToken)
    {
        while (NextAfter(sequence) is { } next) await next.WaitAsync(cancellationToken);
    }

    Task? NextAfter(long sequence)
    {
        lock (_lock)
        {
            return _sequence > sequence ? null : (_next ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }
}
