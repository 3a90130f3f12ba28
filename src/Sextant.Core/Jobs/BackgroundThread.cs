using System.Runtime.InteropServices;

namespace Sextant;

/// <summary>
/// Runs work that nobody waits for in a request, such as opening and warming up a model, on a thread of its own below normal priority, so that it takes
/// what the threads that answer leave. Where a priority cannot be set it runs all the same.
/// </summary>
public static class BackgroundThread
{
    // Of 20 in all: a tenth of the time of a thread at normal priority when both want it (sched(7), nice values).
    const int Nice = 10;

    const int OfThread = 0;

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

    static void Start(string name, Task work) => new Thread(() => Run(work)) { IsBackground = true, Name = name, Priority = ThreadPriority.BelowNormal }.Start();

    static void Run(Task running)
    {
        // .NET sets no priorities on Linux. There a thread has its own nice value, and 0 stands for the one that asks; on macOS that is the whole process.
        if (OperatingSystem.IsLinux()) _ = SetPriority(OfThread, 0, Nice);
        running.RunSynchronously(TaskScheduler.Default);
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int SetPriority(int which, uint who, int priority);
}
