namespace Sextant;

/// <summary>
/// Runs work that nobody waits for in a request, such as training, or opening and warming up a model, on a thread of its own: it blocks none of the pool's.
/// Below normal priority on systems where threads have one.
/// </summary>
/// <remarks>
/// .NET sets no priorities on Linux. A nice value of the thread's own (setpriority) would do, but threads inherit it: workers that the pool happens to start
/// from here would keep it for ever, and answer requests with it.
/// </remarks>
public static class BackgroundThread
{
    /// <summary>Runs work and gives what it returns or throws. A cancelled token keeps it from starting; afterwards it is the work's own matter.</summary>
    /// <param name="name">What the thread is called in a debugger.</param>
    /// <param name="work">The work. It may block.</param>
    /// <param name="cancellationToken">Keeps it from starting.</param>
    public static Task<T> RunAsync<T>(string name, Func<T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // Who waits for it must not go on here, below normal priority.
        var running = new Task<T>(work, TaskCreationOptions.RunContinuationsAsynchronously);
        Start(name, running);
        return running;
    }

    /// <inheritdoc cref="RunAsync{T}"/>
    public static Task RunAsync(string name, Action work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var running = new Task(work, TaskCreationOptions.RunContinuationsAsynchronously);
        Start(name, running);
        return running;
    }

    static void Start(string name, Task work) =>
        new Thread(() => work.RunSynchronously(TaskScheduler.Default)) { IsBackground = true, Name = name, Priority = ThreadPriority.BelowNormal }.Start();
}
