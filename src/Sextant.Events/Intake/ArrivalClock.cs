namespace Sextant.Events;

/// <summary>
/// Arrival times: by the clock, but never running backwards over small corrections (time synchronisation, leap-second smearing), so
/// that the order of arrival is the order of arrival times. A real jump backwards, larger than the tolerance, is followed, since to hold
/// on to a wrong future would falsify every arrival until the clock caught up; it is counted. Thread-safe.
/// </summary>
public sealed class ArrivalClock(TimeProvider clock)
{
    /// <summary>Largest step backwards that is smoothed over.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    long _last = long.MinValue;
    long _jumps;

    /// <summary>How often the clock was set back by more than the tolerance.</summary>
    public long Jumps => Interlocked.Read(ref _jumps);

    /// <summary>The arrival time of an event that arrives now.</summary>
    public Timestamp Now()
    {
        var now = Timestamp.Now(clock).Micros;
        while (true)
        {
            var last = Interlocked.Read(ref _last);
            var isJump = last != long.MinValue && last - now > Tolerance.Ticks / TimeSpan.TicksPerMicrosecond;
            var next = isJump ? now : Math.Max(last, now);
            if (Interlocked.CompareExchange(ref _last, next, last) != last) continue;
            if (isJump) Interlocked.Increment(ref _jumps);
            return new Timestamp(next);
        }
    }
}
