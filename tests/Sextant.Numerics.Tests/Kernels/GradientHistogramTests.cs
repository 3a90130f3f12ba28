using FsCheck.Xunit;

namespace Sextant.Numerics.Tests.Kernels;

public sealed class GradientHistogramTests
{
    [Property(MaxTest = 60)]
    public void Bytes_add_up_as_in_the_plain_loop(int seed) => Same<byte>(seed, bins: 256, code => (byte)code);

    [Property(MaxTest = 60)]
    public void Two_bytes_add_up_as_in_the_plain_loop(int seed) => Same<ushort>(seed, bins: 3000, code => (ushort)code);

    [Fact]
    public void No_rows_add_nothing()
    {
        var sums = new double[4];

        GradientHistogram.Add<byte>([0, 1], 1, [0], [0], [], [1, 1, 1, 1], sums);

        sums.ShouldAllBe(sum => sum == 0);
    }

    [Fact]
    public void Not_a_number_stays_in_its_bin()
    {
        var sums = new double[4];

        GradientHistogram.Add<byte>([0, 1], 1, [0], [0], [0, 1], [float.NaN, float.Epsilon, 3, 4], sums);

        sums.ShouldBe([double.NaN, float.Epsilon, 3, 4]);
    }

    [Fact]
    public void Rows_and_columns_outside_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => GradientHistogram.Add<byte>([0, 1], 1, [0], [0], [2], [1, 1, 1, 1], new double[4]));
        Should.Throw<ArgumentOutOfRangeException>(() => GradientHistogram.Add<byte>([0, 1], 1, [0], [0], [-1], [1, 1, 1, 1], new double[4]));
        Should.Throw<ArgumentException>(() => GradientHistogram.Add<byte>([0, 1], 1, [1], [0], [0], [1, 1, 1, 1], new double[4]));
        Should.Throw<ArgumentException>(() => GradientHistogram.Add<int>([0, 1], 1, [0], [0], [0], [1, 1, 1, 1], new double[4]));
    }

    /// <summary>Every number of columns around the four that are done at once, and rows around those asked for ahead.</summary>
    static void Same<TBin>(int seed, int bins, Func<int, TBin> code)
        where TBin : unmanaged
    {
        var random = new Random(seed);
        var (columns, rows) = (1 + random.Next(11), 1 + random.Next(40));
        var codes = Enumerable.Range(0, rows * columns).Select(_ => code(random.Next(bins))).ToArray();
        var pairs = Enumerable.Range(0, 2 * rows).Select(_ => (float)random.NextDouble() - 0.5f).ToArray();
        // Half of the time side by side, half with holes.
        var holes = random.Next(2) * 3;
        var some = Enumerable.Range(0, columns).Where(_ => holes == 0 || random.Next(holes) > 0).Skip(random.Next(2)).ToArray();
        var offsets = some.Select((_, place) => place * bins).ToArray();
        var chosen = Enumerable.Range(0, rows).Where(_ => random.Next(3) > 0).ToArray();
        var (found, expected) = (new double[2 * bins * columns], new double[2 * bins * columns]);

        GradientHistogram.Add<TBin>(codes, columns, some, offsets, chosen, pairs, found);

        GradientHistogram.AddReference<TBin>(codes, columns, some, offsets, chosen, pairs, expected);
        found.ShouldBe(expected);
    }
}
