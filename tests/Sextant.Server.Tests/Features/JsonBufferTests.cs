using System.Globalization;
using System.Text;
using Sextant.Server.Features;

namespace Sextant.Server.Tests.Features;

public sealed class JsonBufferTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.0, "-0")]
    [InlineData(5, "5")]
    [InlineData(-12.5, "-12.5")]
    [InlineData(0.1, "0.1")]
    [InlineData(-0.000001, "-1e-6")]
    [InlineData(0.00001234, "0.00001234")]
    [InlineData(1e-7, "1e-7")]
    [InlineData(1.5e-7, "1.5e-7")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(double.MaxValue, "1.7976931348623157e308")]
    [InlineData(1e22, "1e22")]
    [InlineData(9007199254740993, "9007199254740992")]
    [InlineData(2.2250738585072014e-308, "2.2250738585072014e-308")]
    [InlineData(57.16, "57.16")]
    [InlineData(1234567.123456, "1234567.123456")]
    [InlineData(double.NaN, "null")]
    [InlineData(double.PositiveInfinity, "null")]
    public void Numbers_are_written_short(double value, string expected) => Write(value).ShouldBe(expected);

    [Fact]
    public void Every_number_reads_back_as_the_same_bits()
    {
        var random = new Random(3);
        for (var i = 0; i < 200_000; i++)
        {
            var value = (i % 5) switch
            {
                0 => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)),
                1 => Math.Round(random.NextDouble() * 1e5, random.Next(8)),
                2 => random.NextDouble() * Math.Pow(10, random.Next(-9, 18)),
                3 => random.NextInt64(-(1L << 60), 1L << 60),
                _ => (random.NextInt64(1L << 53) / 1e6) + random.NextDouble() * 1e-9,
            };
            if (!double.IsFinite(value)) continue;

            var written = Write(value);
            BitConverter.DoubleToInt64Bits(double.Parse(written, CultureInfo.InvariantCulture)).ShouldBe(BitConverter.DoubleToInt64Bits(value));
            // As many digits as the framework needs, which gives the fewest.
            if (!written.Contains('e', StringComparison.Ordinal) && Math.Abs(value) < 1e15) Digits(written).ShouldBe(Digits(value.ToString("R", CultureInfo.InvariantCulture)));
        }
    }

    [Fact]
    public void More_than_it_may_hold_is_refused_and_what_fits_is_not()
    {
        var text = new byte[60_000];
        text.AsSpan().Fill((byte)'x');
        using var json = new JsonBuffer(maxBytes: 200_000);
        for (var i = 0; i < 3; i++) json.Text(text);

        Should.Throw<InvalidInputException>(() => json.Text(text)).Code.ShouldBe("SXT2078");

        json.Raw(new byte[200_000 - json.Written.Length]);
        json.Written.Length.ShouldBe(200_000);
    }

    static string Digits(string number) => new([.. number.Split('E')[0].Where(char.IsAsciiDigit).SkipWhile(digit => digit == '0')]);

    static string Write(double value)
    {
        using var json = new JsonBuffer();
        json.Number(value);
        return Encoding.ASCII.GetString(json.Written.Span);
    }
}
