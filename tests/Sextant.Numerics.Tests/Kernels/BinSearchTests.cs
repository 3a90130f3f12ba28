using FsCheck.Xunit;

namespace Sextant.Numerics.Tests.Kernels;

public sealed class BinSearchTests
{
    [Property(MaxTest = 100)]
    public void Bins_are_those_of_the_plain_loop(int seed, byte cuts)
    {
        var random = new Random(seed);
        float[] points = [.. Enumerable.Range(0, cuts).Select(_ => (float)random.Next(-500, 500)).Distinct().Order()];
        var (stride, rows) = (1 + random.Next(3), random.Next(20));
        var values = Enumerable.Range(0, rows * stride).Select(_ => random.Next(9) == 0 ? float.NaN : random.Next(-520, 520)).ToArray();
        var (found, expected) = (new byte[rows], new byte[rows]);
        var (foundWide, expectedWide) = (new ushort[rows], new ushort[rows]);

        BinSearch.Fill<byte>(values, stride, points, 255, found);
        BinSearch.Fill<ushort>(values, stride, points, 60_000, foundWide);

        BinSearch.FillReference<byte>(values, stride, points, 255, expected);
        BinSearch.FillReference<ushort>(values, stride, points, 60_000, expectedWide);
        found.ShouldBe(expected);
        foundWide.ShouldBe(expectedWide);
    }

    [Theory]
    [InlineData(float.NegativeInfinity, 0)]
    [InlineData(-1f, 0)]
    [InlineData(-0f, 1)]
    [InlineData(float.Epsilon, 2)]
    [InlineData(float.PositiveInfinity, 3)]
    public void A_value_on_a_cut_point_lies_above_it(float value, byte bin)
    {
        var found = new byte[5];

        BinSearch.Fill<byte>([value, value, value, value, value], 1, [0, float.Epsilon, 1], 255, found);

        found.ShouldAllBe(code => code == bin);
    }

    [Fact]
    public void Too_few_values_or_too_many_cuts_are_refused()
    {
        Should.Throw<ArgumentException>(() => BinSearch.Fill<byte>([1, 2], 2, [1], 255, new byte[2]));
        Should.Throw<ArgumentException>(() => BinSearch.Fill<byte>([1], 1, new float[256], 255, new byte[1]));
        Should.Throw<ArgumentException>(() => BinSearch.Fill<int>([1], 1, [1], 255, new int[1]));
    }
}
