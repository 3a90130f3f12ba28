using System.Numerics;
using FsCheck.Xunit;

namespace Sextant.Numerics.Tests.Statistics;

public sealed class ExactSumTests
{
    [Property(MaxTest = 500)]
    public void Is_the_exact_sum_rounded_once_in_any_order(int seed)
    {
        var random = new Random(seed);
        var terms = Enumerable.Range(0, random.Next(0, 60)).Select(_ => Math.ScaleB((random.NextDouble() - 0.5) * 2, random.Next(-40, 110))).ToArray();
        var expected = Rounded(terms.Aggregate(BigInteger.Zero, (sum, term) => sum + Scaled(term)));
        Sum(terms).ShouldBe(expected);
        random.Shuffle(terms);
        var half = terms.Length / 2;
        Span<long> left = stackalloc long[ExactSum.Words], right = stackalloc long[ExactSum.Words];
        foreach (var term in terms[..half]) ExactSum.TryAdd(left, term).ShouldBeTrue();
        foreach (var term in terms[half..]) ExactSum.TryAdd(right, term).ShouldBeTrue();
        ExactSum.Merge(left, right);
        ExactSum.ToDouble(left).ShouldBe(expected);
    }

    [Property(MaxTest = 300)]
    public void Whole_numbers_sum_exactly_and_stop_at_the_ends(long[] terms)
    {
        Span<long> sum = stackalloc long[ExactSum.Words];
        foreach (var term in terms) ExactSum.Add(sum, term);
        var exact = terms.Aggregate(BigInteger.Zero, (total, term) => total + term);
        ExactSum.ToInteger(sum).ShouldBe((long)BigInteger.Clamp(exact, long.MinValue, long.MaxValue));
    }

    [Fact]
    public void Holds_a_sum_at_the_ends_of_the_range_of_whole_numbers()
    {
        Span<long> sum = stackalloc long[ExactSum.Words];
        ExactSum.Add(sum, long.MaxValue);
        ExactSum.ToInteger(sum).ShouldBe(long.MaxValue);
        ExactSum.Add(sum, long.MaxValue);
        ExactSum.ToInteger(sum).ShouldBe(long.MaxValue);
        for (var i = 0; i < 3; i++) ExactSum.Add(sum, long.MinValue);
        ExactSum.ToInteger(sum).ShouldBe(long.MinValue);
    }

    [Theory]
    [InlineData(3.0)]
    [InlineData(1234567.891)]
    [InlineData(-1e15)]
    public void Squares_are_exact(double number)
    {
        Span<long> sum = stackalloc long[ExactSum.Words];
        for (var i = 0; i < 3; i++) ExactSum.TryAddSquare(sum, number).ShouldBeTrue();
        var exact = 3 * BigInteger.Pow(Scaled(number), 2) >> 96;
        ExactSum.ToDouble(sum).ShouldBe(Rounded(exact));
    }

    [Fact]
    public void Ten_tenths_are_the_exact_sum_of_ten_doubles() => Sum([.. Enumerable.Repeat(0.1, 10)]).ShouldBe(1.0);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e38)]
    public void Takes_no_term_out_of_range(double term)
    {
        Span<long> sum = stackalloc long[ExactSum.Words];
        ExactSum.TryAdd(sum, term).ShouldBeFalse();
        ExactSum.ToDouble(sum).ShouldBe(0);
    }

    static double Sum(double[] terms)
    {
        Span<long> sum = stackalloc long[ExactSum.Words];
        foreach (var term in terms) ExactSum.TryAdd(sum, term).ShouldBeTrue();
        return ExactSum.ToDouble(sum);
    }

    // A double as a whole number of 2^-96, which all terms of these tests are.
    static BigInteger Scaled(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(Math.Abs(value));
        if (bits == 0) return 0;
        var exponent = (int)(bits >> 52) - 1075 + 96;
        BigInteger mantissa = (bits & ((1L << 52) - 1)) | (1L << 52);
        var magnitude = exponent >= 0 ? mantissa << exponent : mantissa >> -exponent;
        return value < 0 ? -magnitude : magnitude;
    }

    // Correct rounding by BigInteger: keep 53 bits, ties to even.
    static double Rounded(BigInteger scaled)
    {
        var magnitude = BigInteger.Abs(scaled);
        var excess = (int)magnitude.GetBitLength() - 53;
        if (excess <= 0) return Math.ScaleB((double)scaled, -96);
        var kept = magnitude >> excess;
        var rest = magnitude - (kept << excess);
        var half = BigInteger.One << (excess - 1);
        if (rest > half || (rest == half && !kept.IsEven)) kept++;
        return scaled.Sign * Math.ScaleB((double)kept, excess - 96);
    }
}
