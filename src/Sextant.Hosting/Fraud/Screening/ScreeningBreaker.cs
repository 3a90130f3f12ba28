namespace Sextant.Hosting.Fraud;

/// <summary>Keeps from asking what fails again and again: after five failures in a row nobody asks for five seconds, then one does. Thread-safe.</summary>
sealed class ScreeningBreaker(TimeProvider clock)
{
    const int MostFailures = 5;

    static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    readonly Lock _lock = new();
    int _failures;
    long _openedAt;

    /// <summary>Whether it may be asked now. Of those who come after a pause, one may, and the others wait for what it learns.</summary>
    public bool MayAsk()
    {
        lock (_lock)
        {
            if (_failures < MostFailures) return true;
            if (clock.GetElapsedTime(_openedAt) < Pause) return false;
            _openedAt = clock.GetTimestamp();
            return true;
        }
    }

    /// <summary>Says how it went.</summary>
    public void Asked(bool isGood)
    {
        lock (_lock)
        {
            _failures = isGood ? 0 : _failures + 1;
            if (_failures == MostFailures) _openedAt = clock.GetTimestamp();
        }
    }
}
