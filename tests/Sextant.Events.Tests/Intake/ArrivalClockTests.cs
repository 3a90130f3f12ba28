namespace Sextant.Events.Tests.Intake;

public sealed class ArrivalClockTests
{
    [Fact]
    public void Small_steps_back_are_smoothed_over_and_real_jumps_are_followed_and_counted()
    {
        var clock = new SetClock();
        var arrivals = new ArrivalClock(clock);
        var noon = clock.Now;

        arrivals.Now().ShouldBe(Timestamp.From(noon));
        clock.Now = noon.AddMinutes(-4);
        arrivals.Now().ShouldBe(Timestamp.From(noon));
        arrivals.Jumps.ShouldBe(0);
        clock.Now = noon.AddDays(3650);
        arrivals.Now().ShouldBe(Timestamp.From(noon.AddDays(3650)));
        clock.Now = noon;
        arrivals.Now().ShouldBe(Timestamp.From(noon));
        arrivals.Jumps.ShouldBe(1);
    }

    sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch.AddYears(56);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
