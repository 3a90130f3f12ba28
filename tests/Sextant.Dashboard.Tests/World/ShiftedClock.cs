namespace Sextant.Dashboard.Tests;

/// <summary>The system's clock, some time ago.</summary>
sealed class ShiftedClock : TimeProvider
{
    long _ticks;

    public TimeSpan Shift
    {
        get => new(Volatile.Read(ref _ticks));
        set => Volatile.Write(ref _ticks, value.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
}
