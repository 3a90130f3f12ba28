namespace Sextant.Hosting.Training;

/// <summary>Those who follow a run: told how far it is, and when it has ended. Thread-safe.</summary>
sealed class RunWatch : IProgress<SuiteProgress>
{
    readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Lock _lock = new();
    readonly List<IProgress<SuiteProgress>> _followers = [];
    SuiteProgress? _latest;

    public Task Ended => _ended.Task;

    public SuiteProgress? Latest
    {
        get
        {
            lock (_lock) return _latest;
        }
    }

    public void Follow(IProgress<SuiteProgress> follower)
    {
        lock (_lock)
        {
            _followers.Add(follower);
            if (_latest is { } latest) follower.Report(latest);
        }
    }

    public void Report(SuiteProgress value)
    {
        lock (_lock)
        {
            _latest = value;
            foreach (var follower in _followers) follower.Report(value);
        }
    }

    public void End() => _ended.TrySetResult();
}
