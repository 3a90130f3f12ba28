namespace Sextant.Adapters.Sqlite;

/// <summary>How fast the writer gets its work done, lately. Not thread-safe.</summary>
sealed class DrainRate(TimeProvider clock)
{
    static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(50);
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    // A guess for the first seconds, on the slow side.
    double _bytesPerSecond = 8 << 20;

    public void Record(long bytes, long startedAt)
    {
        var seconds = Math.Max(clock.GetElapsedTime(startedAt).TotalSeconds, 1e-4);
        // Small commits say more about the latency of a sync than about throughput: weigh by size, at most a quarter.
        var weight = Math.Min(0.25, bytes / (double)(16 << 20));
        _bytesPerSecond += weight * ((bytes / seconds) - _bytesPerSecond);
    }

    /// <summary>When half of what waits will have been written: then there is room again.</summary>
    public TimeSpan TimeFor(long bytes)
    {
        var time = TimeSpan.FromSeconds(bytes / 2 / Math.Max(_bytesPerSecond, 1024));
        return time < Shortest ? Shortest : time > Longest ? Longest : time;
    }
}
