namespace Sextant.Platform;

/// <summary>Lets through a burst, then a steady rate. Thread-safe.</summary>
/// <param name="ratePerSecond">Requests a second for long.</param>
/// <param name="burst">Requests at once.</param>
/// <param name="clock">Tells how much time passed.</param>
sealed class TokenBucket(double ratePerSecond, int burst, TimeProvider clock)
{
    readonly Lock _gate = new();
    double _tokens = burst;
    long _filledAt = clock.GetTimestamp();

    /// <summary>Takes one; if there is none, how long until there is.</summary>
    public TimeSpan? Take()
    {
        lock (_gate)
        {
            var now = clock.GetTimestamp();
            _tokens = Math.Min(burst, _tokens + (clock.GetElapsedTime(_filledAt, now).TotalSeconds * ratePerSecond));
            _filledAt = now;
            if (_tokens < 1) return TimeSpan.FromSeconds((1 - _tokens) / ratePerSecond);
            _tokens--;
            return null;
        }
    }
}
