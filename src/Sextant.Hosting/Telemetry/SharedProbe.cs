namespace Sextant.Hosting.Telemetry;

/// <summary>A trial that runs once at a time, however many wait for it: one that hangs does not pile up. Thread-safe.</summary>
sealed class SharedProbe(Func<Task> work)
{
    readonly Lock _lock = new();
    Task _running = Task.CompletedTask;

    /// <summary>The trial that runs, or a new one.</summary>
    public Task RunAsync()
    {
        lock (_lock) return _running.IsCompleted ? _running = Task.Run(work) : _running;
    }
}
