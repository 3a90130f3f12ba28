namespace Sextant.Platform.Tests.Review;

public sealed class OpeningHoursTests
{
    static readonly OpeningHours Berlin = QueueReader.ReadYaml(
        "queue: a\nverdicts: [a, b]\nhours: { days: [mon, tue, wed, thu, fri], from: \"08:00\", to: \"18:00\", zone: Europe/Berlin }\n", "test").Hours!;

    [Theory]
    // Berlin is an hour ahead of UTC in November; 2026-11-06 is a Friday.
    [InlineData("2026-11-06T16:00:00Z", "2026-11-06T18:00:00Z", 1)]
    [InlineData("2026-11-06T16:00:00Z", "2026-11-09T08:00:00Z", 2)]
    [InlineData("2026-11-07T00:00:00Z", "2026-11-08T23:00:00Z", 0)]
    [InlineData("2026-11-02T00:00:00Z", "2026-11-09T00:00:00Z", 50)]
    [InlineData("2026-11-06T18:00:00Z", "2026-11-06T16:00:00Z", 0)]
    // The clocks go back in the night to Sunday the 25th of October: ten hours on Friday, ten on Monday.
    [InlineData("2026-10-23T00:00:00Z", "2026-10-26T23:00:00Z", 20)]
    public void Only_open_time_counts(string from, string to, double hours)
    {
        Berlin.Between(At(from), At(to)).ShouldBe(TimeSpan.FromHours(hours));
    }

    [Theory]
    [InlineData("2026-11-06T16:00:00Z", 1, "2026-11-06T17:00:00Z")]
    [InlineData("2026-11-06T16:00:00Z", 2, "2026-11-09T08:00:00Z")]
    [InlineData("2026-11-07T12:00:00Z", 0.5, "2026-11-09T07:30:00Z")]
    [InlineData("2026-10-23T12:00:00Z", 10, "2026-10-26T13:00:00Z")]
    public void A_limit_is_reached_when_so_much_open_time_has_gone_by(string from, double hours, string due)
    {
        Berlin.After(At(from), TimeSpan.FromHours(hours)).ShouldBe(At(due));
        Berlin.Between(At(from), At(due)).ShouldBe(TimeSpan.FromHours(hours));
    }

    [Fact]
    public void A_clock_that_was_set_back_takes_nothing_off()
    {
        var clock = SlaClock.Start([new(0, TimeSpan.FromHours(1))], 5, At("2026-11-06T12:00:00Z"));

        clock.Elapsed(null, At("2026-11-06T11:00:00Z")).ShouldBe(TimeSpan.Zero);
        clock.Stop(null, At("2026-11-06T11:00:00Z")).Resume(At("2026-11-06T11:00:00Z")).DueAt(null).ShouldBe(At("2026-11-06T12:00:00Z"));
    }

    static Timestamp At(string text) => Timestamp.TryParse(text, out var time) ? time : throw new FormatException(text);
}
