namespace Sextant.Platform;

/// <summary>When a call must be over. Handed down through everything that it calls. Measures elapsed time: setting the clock does not move it.</summary>
public readonly struct Deadline
{
    readonly TimeProvider _clock;
    readonly long _started;
    readonly TimeSpan _budget;

    Deadline(TimeProvider clock, long started, TimeSpan budget) => (_clock, _started, _budget) = (clock, started, budget);

    /// <summary>A deadline after a budget from now.</summary>
    public static Deadline After(TimeSpan budget, TimeProvider clock) => new(clock, clock.GetTimestamp(), budget);

    /// <summary>What is left; zero if it is past.</summary>
    public TimeSpan Left
    {
        get
        {
            var left = _budget - _clock.GetElapsedTime(_started);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>How much a part may take: its own budget, or what is left if that is less.</summary>
    public TimeSpan Share(TimeSpan own) => Left is var left && left < own ? left : own;
}
