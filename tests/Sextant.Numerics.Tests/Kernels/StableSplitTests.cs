using FsCheck.Xunit;

namespace Sextant.Numerics.Tests.Kernels;

public sealed class StableSplitTests
{
    [Property(MaxTest = 60)]
    public void Rows_part_as_in_the_plain_loop(int seed)
    {
        Same<byte>(seed, codes: 256, code => (byte)code);
        Same<ushort>(seed, codes: 65536, code => (ushort)code);
    }

    [Fact]
    public void Rows_outside_and_tables_too_short_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => StableSplit.Divide<byte>([0], new byte[256], new[] { 1 }, new int[1]));
        Should.Throw<ArgumentException>(() => StableSplit.Divide<byte>([0], new byte[255], new[] { 0 }, new int[1]));
        Should.Throw<ArgumentException>(() => StableSplit.Divide<byte>([0], new byte[256], new[] { 0 }, Span<int>.Empty));
    }

    static void Same<TBin>(int seed, int codes, Func<int, TBin> code)
        where TBin : unmanaged
    {
        var random = new Random(seed);
        var column = Enumerable.Range(0, random.Next(50)).Select(_ => code(random.Next(codes))).ToArray();
        var left = Enumerable.Range(0, codes).Select(_ => (byte)random.Next(2)).ToArray();
        var rows = Enumerable.Range(0, column.Length).Where(_ => random.Next(3) > 0).ToArray();
        var (found, expected) = ((int[])rows.Clone(), (int[])rows.Clone());
        var (others, expectedOthers) = (new int[rows.Length], new int[rows.Length]);

        var count = StableSplit.Divide<TBin>(column, left, found, others);

        count.ShouldBe(StableSplit.DivideReference<TBin>(column, left, expected, expectedOthers));
        found[..count].ShouldBe(expected[..count]);
        others[..(rows.Length - count)].ShouldBe(expectedOthers[..(rows.Length - count)]);
    }
}
