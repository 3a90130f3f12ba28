namespace Sextant.Platform;

/// <summary>How long a job waits before it is tried again: twice as long each time, up to a cap, and less by a share that differs from job to job. Immutable.</summary>
/// <param name="First">Before the second attempt, at most.</param>
/// <param name="Cap">Before any attempt, at most.</param>
/// <param name="Jitter">The share by which a wait may be shorter, 0 to 1, so that jobs that failed together do not come back together.</param>
public sealed record JobBackoff(TimeSpan First, TimeSpan Cap, double Jitter)
{
    /// <summary>From 10 seconds to 10 minutes, up to a fifth shorter.</summary>
    public static JobBackoff Usual { get; } = new(TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(10), 0.2);

    /// <summary>The wait after a failed attempt. The same for the same job and attempt, always.</summary>
    /// <param name="number">The job's number, which is the seed.</param>
    /// <param name="attempt">The attempt that failed, from 1.</param>
    public TimeSpan After(long number, int attempt)
    {
        // Beyond 2^40 everything is past any cap.
        var longest = Math.Min(Cap.TotalSeconds, First.TotalSeconds * Math.Pow(2, Math.Min(attempt - 1, 40)));
        var random = new Random(unchecked((int)((number * 31) + attempt)));
        return TimeSpan.FromSeconds(longest * (1 - (Jitter * random.NextDouble())));
    }
}
