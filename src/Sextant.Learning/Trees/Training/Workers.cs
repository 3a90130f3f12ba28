using System.Runtime.ExceptionServices;

namespace Sextant.Learning;

/// <summary>Runs the parts of a step on some threads. What a part does must not depend on which thread does it or when.</summary>
sealed class Workers(int threads, CancellationToken cancellation)
{
    readonly ParallelOptions _options = new() { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };

    public int Threads { get; } = threads;

    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>Runs all parts and waits for them. An error of a part comes out as it is, not wrapped.</summary>
    public void For(int parts, Action<int> part)
    {
        Cancellation.ThrowIfCancellationRequested();
        if (Threads == 1 || parts <= 1)
        {
            for (var i = 0; i < parts; i++) part(i);
            return;
        }

        try
        {
            Parallel.For(0, parts, _options, part);
        }
        catch (AggregateException error)
        {
            ExceptionDispatchInfo.Throw(error.InnerExceptions[0]);
        }
    }
}
