namespace Sextant.Features.Tests.Serving;

/// <summary>A clock that stands still until a test moves it; timers are real.</summary>
sealed class FixedClock : TimeProvider
{
    public static readonly Timestamp Start = Timestamp.From(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    long _micros = Start.Micros;

    public void Move(TimeSpan duration) => Interlocked.Add(ref _micros, duration.Ticks / TimeSpan.TicksPerMicrosecond);

    public override DateTimeOffset GetUtcNow() => new Timestamp(Volatile.Read(ref _micros)).ToDateTimeOffset();
}
