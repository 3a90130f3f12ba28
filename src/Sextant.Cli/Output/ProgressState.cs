namespace Sextant.Cli.Output;

/// <summary>The newest progress, written by the work and read by whoever shows it. Thread-safe.</summary>
sealed class ProgressState : IProgress<SuiteProgress>
{
    readonly Lock _lock = new();
    SuiteProgress _latest = new("starting", 0, 0);

    public SuiteProgress Latest
    {
        get
        {
            lock (_lock) return _latest;
        }
    }

    public void Report(SuiteProgress value)
    {
        lock (_lock) _latest = value;
    }
}
