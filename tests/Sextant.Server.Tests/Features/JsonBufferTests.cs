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
    [InlineData(-0.000001, "-0.000001")]
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

            BitConverter.DoubleToInt64Bits(double.Parse(Write(value), CultureInfo.InvariantCulture)).ShouldBe(BitConverter.DoubleToInt64Bits(value));
        }
    }

    static string Write(double value)
    {
        using var json = new JsonBuffer();
        json.Number(value);
        return Encoding.ASCII.GetString(json.Written.Span);
    }
}
