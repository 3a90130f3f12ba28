using System.Collections.Concurrent;

namespace Sextant.Features;

/// <summary>Work that the stream does between two events, when nothing else touches the states.</summary>
sealed class StreamOrders
{
    readonly ConcurrentQueue<Order> _orders = [];

    /// <summary>Asks for it; completes when it is done. Cancelled before it has begun, it never begins; afterwards, when it has stopped.</summary>
    public async Task AddAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        var order = new Order(work, cancellationToken);
        _orders.Enqueue(order);
        // The stream may stand still for long.
        using var registration = cancellationToken.Register(() =>
        {
            if (order.TryTake()) order.Done.SetCanceled(cancellationToken);
        });
        await order.Done.Task;
    }

    /// <summary>Does what was asked for. What goes wrong is for who asked.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (_orders.TryDequeue(out var order))
        {
            if (!order.TryTake()) continue;
            using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, order.Caller);
            var work = order.Work(both.Token);
            await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (work.IsFaulted) order.Done.SetException(work.Exception!.InnerExceptions);
            else if (work.IsCanceled) order.Done.SetCanceled(both.Token);
            else order.Done.SetResult();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    sealed class Order(Func<CancellationToken, Task> work, CancellationToken caller)
    {
        int _taken;

        public Func<CancellationToken, Task> Work => work;

        public CancellationToken Caller => caller;

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>True for the first who asks: it is to be done, or given up.</summary>
        public bool TryTake() => Interlocked.Exchange(ref _taken, 1) == 0;
    }
}
