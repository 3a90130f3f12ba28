using System.Text;
using FsCheck.Xunit;

namespace Sextant.Core.Tests.Time;

public sealed class TimestampTests
{
    [Theory]
    [InlineData("1970-01-01T00:00:00Z", 0)]
    [InlineData("1970-01-01", 0)]
    [InlineData("1970-01-01 00:00:01.5", 1_500_000)]
    [InlineData("1969-12-31T23:59:59.999999Z", -1)]
    [InlineData("2018-04-01T02:00:31+02:00", 1_522_540_831_000_000)]
    [InlineData("2018-04-01T00:00:31", 1_522_540_831_000_000)]
    [InlineData("2018-04-01T00:00:31.123456789Z", 1_522_540_831_123_456)]
    [InlineData("2016-12-31T23:59:60Z", 1_483_228_800_000_000)]
    [InlineData("2018-03-31T19:00:31-0500", 1_522_540_831_000_000)]
    public void Reads_the_times_that_files_and_clients_write(string text, long micros)
    {
        Timestamp.TryParse(text, out var time).ShouldBeTrue();
        time.Micros.ShouldBe(micros);
    }

    [Theory]
    [InlineData("")]
    [InlineData("now")]
    [InlineData("2018-02-30T00:00:00Z")]
    [InlineData("2018-04-01T24:00:00Z")]
    [InlineData("2018-04-01T00:00:00.Z")]
    [InlineData("2018-04-01T00:00:00 UTC")]
    [InlineData("2018-04-01T00")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59-10:00")]
    public void Refuses_what_is_not_a_time(string text) => Timestamp.TryParse(text, out _).ShouldBeFalse();

    [Property]
    public bool Text_and_back_is_the_same_instant(long micros)
    {
        var time = new Timestamp(micros % 62_000_000_000_000_000);
        return Timestamp.TryParse(time.ToString(), out var back) && back == time;
    }

    [Fact]
    public void The_range_is_that_of_the_years_1_to_9999()
    {
        var (first, last) = (Timestamp.From(DateTimeOffset.MinValue), Timestamp.From(DateTimeOffset.MaxValue));

        (first.IsInRange, last.IsInRange).ShouldBe((true, true));
        (new Timestamp(first.Micros - 1).IsInRange, new Timestamp(last.Micros + 1).IsInRange).ShouldBe((false, false));
    }

    [Property]
    public void Random_bytes_never_throw(byte[] bytes)
    {
        _ = Timestamp.TryParse(bytes, out _);
        _ = Timestamp.TryParse([.. Encoding.UTF8.GetBytes("2018-04-01T"), .. bytes], out _);
    }

    [Theory]
    [InlineData(-1, -1)]
    [InlineData(0, 0)]
    [InlineData(Timestamp.MicrosPerDay - 1, 0)]
    [InlineData(Timestamp.MicrosPerDay, 1)]
    [InlineData(-Timestamp.MicrosPerDay, -1)]
    public void The_day_is_rounded_down(long micros, int day) => new Timestamp(micros).Day.ShouldBe(day);
}
