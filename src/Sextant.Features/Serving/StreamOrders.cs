using System.Collections.Concurrent;

namespace Sextant.Features;

/// <summary>Work that the stream does between two events, when nothing else touches the states.</summary>
sealed class StreamOrders
{
    readonly ConcurrentQueue<(Func<CancellationToken, Task> Work, TaskCompletionSource Done, CancellationToken Caller)> _orders = [];

    /// <summary>Asks for it; completes when it is done.</summary>
    public Task AddAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _orders.Enqueue((work, done, cancellationToken));
        return done.Task;
    }

    /// <summary>Does what was asked for. What goes wrong is for who asked.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (_orders.TryDequeue(out var order))
        {
            using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, order.Caller);
            var work = order.Work(both.Token);
            await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (work.IsFaulted) order.Done.SetException(work.Exception!.InnerExceptions);
            else if (work.IsCanceled) order.Done.SetCanceled(both.Token);
            else order.Done.SetResult();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
