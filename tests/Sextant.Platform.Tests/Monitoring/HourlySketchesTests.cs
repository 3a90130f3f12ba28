namespace Sextant.Platform.Tests.Monitoring;

public class HourlySketchesTests
{
    static readonly Timestamp Now = EpochHour.Start(500_000);
    static readonly SeriesKey Amount = new("fraud", SeriesKind.Feature, "amount");

    readonly HourlySketches _sketches = new(TimeSpan.FromDays(2), maxSeries: 3);

    [Fact]
    public void Values_are_kept_by_the_hour_of_their_time()
    {
        Add(Amount, Now, 1);
        Add(Amount, Now.Add(TimeSpan.FromMinutes(-1)), 2);
        Add(Amount, Now.Add(TimeSpan.FromMinutes(-2)), 3);
        _sketches.Hours(Amount, 499_990, 500_001).Select(hour => (hour.Key, hour.Value.Count)).ShouldBe([(499_999L, 2L), (500_000L, 1L)]);
        _sketches.Hours(Amount, 499_990, 500_000).Count.ShouldBe(1);
    }

    [Fact]
    public void A_time_in_the_future_is_refused_and_counted()
    {
        Add(Amount, Now.Add(TimeSpan.FromMinutes(4)), 1).ShouldBe(AddOutcome.Kept);
        Add(Amount, Now.Add(TimeSpan.FromHours(3)), 1).ShouldBe(AddOutcome.TooEarly);
        _sketches.CountOf(AddOutcome.TooEarly).ShouldBe(1);
    }

    [Fact]
    public void A_time_before_what_is_kept_is_refused() => Add(Amount, Now.Add(TimeSpan.FromDays(-3)), 1).ShouldBe(AddOutcome.TooLate);

    [Fact]
    public void After_the_clock_went_back_values_go_where_their_time_says()
    {
        Add(Amount, Now, 1);
        _sketches.At(Amount, Now.Add(TimeSpan.FromHours(-1)), Now.Add(TimeSpan.FromHours(-1)), out var outcome)!.Add(2);
        outcome.ShouldBe(AddOutcome.Kept);
        _sketches.Hours(Amount, 0, long.MaxValue).Count.ShouldBe(2);
    }

    [Fact]
    public void The_number_of_series_is_bounded()
    {
        for (var i = 0; i < 5; i++) Add(new("fraud", SeriesKind.Feature, $"f{i}"), Now, i);
        _sketches.Keys.Count.ShouldBe(3);
        _sketches.CountOf(AddOutcome.TooManySeries).ShouldBe(2);
        Add(new("fraud", SeriesKind.Feature, "f0"), Now, 1).ShouldBe(AddOutcome.Kept);
    }

    [Fact]
    public void Only_hours_that_changed_are_to_be_stored_again()
    {
        var stored = new Sextant.Numerics.ValueSketch();
        stored.Add(5);
        _sketches.Load(Amount, 499_999, stored);
        _sketches.TakeChanged().ShouldBeEmpty();
        Add(Amount, Now, 1);
        _sketches.TakeChanged().Single().Hour.ShouldBe(500_000);
        _sketches.TakeChanged().ShouldBeEmpty();
    }

    [Fact]
    public void What_is_dropped_is_told_once_and_never_stored()
    {
        Add(Amount, Now.Add(TimeSpan.FromHours(-5)), 1);
        Add(Amount, Now, 1);
        _sketches.DropBefore(499_998).ShouldBe([(Amount, 499_995L)]);
        _sketches.TakeChanged().Single().Hour.ShouldBe(500_000);
        _sketches.DropBefore(500_001).Count.ShouldBe(1);
        _sketches.Keys.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("fraud/feature/amount")]
    [InlineData("fraud/score/score/country=DE")]
    [InlineData("fraud/verdict/verdict/path=a/b")]
    public void Keys_are_read_as_written(string text)
    {
        SeriesKey.TryParse(text, out var key).ShouldBeTrue();
        key.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("fraud/feature")]
    [InlineData("fraud/other/amount")]
    public void What_is_no_key_is_not_read(string? text) => SeriesKey.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Hours_before_1970_are_rounded_down_too() => (EpochHour.Of(new(-1)), EpochHour.Of(new(0))).ShouldBe((-1, 0));

    AddOutcome Add(SeriesKey key, Timestamp time, double value)
    {
        _sketches.At(key, time, Now, out var outcome)?.Add(value);
        return outcome;
    }
}
