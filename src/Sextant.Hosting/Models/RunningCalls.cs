namespace Sextant.Hosting.Models;

/// <summary>Counts calls that use something, so that it goes after the last of them. Threads may share it.</summary>
sealed class RunningCalls
{
    readonly Lock _lock = new();
    int _running;
    Action? _idle;

    /// <summary>A call begins; it ends when what is returned is disposed of.</summary>
    public Call Enter()
    {
        lock (_lock) _running++;
        return new(this);
    }

    /// <summary>Runs something once no call is under way: now, or at the end of the last one.</summary>
    public void WhenIdle(Action work)
    {
        lock (_lock)
        {
            if (_running > 0)
            {
                _idle += work;
                return;
            }
        }

        work();
    }

    /// <summary>Completes once no call is under way.</summary>
    public Task IdleAsync()
    {
        var idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        WhenIdle(idle.SetResult);
        return idle.Task;
    }

    void Leave()
    {
        Action? work = null;
        lock (_lock)
        {
            if (--_running == 0) (work, _idle) = (_idle, null);
        }

        work?.Invoke();
    }

    /// <summary>A call under way.</summary>
    public readonly struct Call(RunningCalls calls) : IDisposable
    {
        public void Dispose() => calls.Leave();
    }
}
