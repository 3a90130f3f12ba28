using FsCheck.Xunit;

namespace Sextant.Numerics.Tests.Sketches;

public class HyperLogLogTests
{
    [Fact]
    public void Nothing_counts_as_zero() => new HyperLogLog().Estimate().ShouldBe(0);

    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    public void Up_to_256_different_values_are_counted_exactly(int values)
    {
        var sketch = Of(Hashes(values).Concat(Hashes(values)));
        sketch.Estimate().ShouldBe(values);
    }

    [Property(MaxTest = 200)]
    public void Order_and_merging_do_not_matter_for_few_values(long[] values, int seed) => Check([.. values.Select(StableHash.Of)], seed);

    [Property(MaxTest = 60)]
    public void Order_and_merging_do_not_matter_around_the_change_to_registers(byte more, int seed) => Check([.. Hashes(130 + more, seed), .. Hashes(130, seed)], seed);

    [Property(MaxTest = 10)]
    public void Order_and_merging_do_not_matter_for_many_values(int seed) => Check([.. Hashes(20_000, seed)], seed);

    [Fact]
    public void Hashes_of_only_zeros_and_only_ones_have_a_place()
    {
        var sketch = Of([.. Hashes(300), 0, ulong.MaxValue]);
        sketch.Estimate().ShouldBeInRange(285, 320);
        Write(Read(Write(sketch))).ShouldBe(Write(sketch));
    }

    [Theory]
    [InlineData(0UL, 0, 53)]
    [InlineData(1UL, 0, 52)]
    [InlineData(ulong.MaxValue, 4095, 1)]
    [InlineData(0xABC4000000000000, 0xABC, 2)]
    public void A_register_holds_the_place_of_the_first_one_after_the_bits_that_choose_it(ulong hash, int register, int place)
    {
        // 299 further hashes whose first bits choose register 1.
        var sketch = Of([hash, .. Enumerable.Range(0, 299).Select(i => (1UL << 52) + ((ulong)i << 20))]);
        PackedRegisters.Read(Write(sketch).AsSpan(1))[register].ShouldBe((byte)place);
    }

    [Theory]
    [InlineData(257)]
    [InlineData(1_000)]
    [InlineData(10_000)]
    [InlineData(20_000)]
    [InlineData(100_000)]
    [InlineData(1_000_000)]
    public void The_error_is_1_6_percent_and_without_bias(int values)
    {
        var trials = values > 100_000 ? 20 : 100;
        var errors = Enumerable.Range(0, trials).Select(trial => (Of(Hashes(values, trial)).Estimate() / (double)values) - 1).ToArray();
        var rms = Math.Sqrt(errors.Average(error => error * error));
        rms.ShouldBeLessThan(0.0163 * 1.35);
        Math.Abs(errors.Average()).ShouldBeLessThan(3.5 * 0.0163 / Math.Sqrt(trials));
    }

    [Fact]
    public void A_merged_estimate_is_that_of_the_union()
    {
        var left = Of(Hashes(30_000));
        left.Merge(Of(Hashes(60_000)));
        left.Estimate().ShouldBe(Of(Hashes(60_000)).Estimate());
    }

    [Fact]
    public void A_cleared_sketch_is_as_new()
    {
        var sketch = Of(Hashes(1000));
        sketch.Clear();
        Write(sketch).ShouldBe(Write(new HyperLogLog()));
    }

    [Fact]
    public void Many_values_take_3_KB() => Of(Hashes(5000)).ByteCount.ShouldBe(3073);

    [Fact]
    public void Reading_leaves_what_follows()
    {
        HyperLogLog.Read([.. Write(Of(Hashes(3))), 7, 7], out var bytesRead).Estimate().ShouldBe(3);
        bytesRead.ShouldBe(2 + 24);
    }

    [Property(MaxTest = 50)]
    public void Damaged_bytes_are_refused_or_read(int seed)
    {
        RandomBytes.Check(Write(Of(Hashes(20, seed))), seed, bytes => Read(bytes).Estimate());
        RandomBytes.Check(Write(Of(Hashes(500, seed))), seed, bytes => Read(bytes).Estimate());
    }

    static void Check(ulong[] hashes, int seed) =>
        MergeExactness.Check(hashes, seed, () => new HyperLogLog(), (sketch, hash) => sketch.Add(hash), (into, part) => into.Merge(part), Write, Read);

    static IEnumerable<ulong> Hashes(int count, int seed = 0) => Enumerable.Range(0, count).Select(i => StableHash.Of(((long)seed << 32) + i));

    static HyperLogLog Of(IEnumerable<ulong> hashes)
    {
        var sketch = new HyperLogLog();
        foreach (var hash in hashes) sketch.Add(hash);
        return sketch;
    }

    static byte[] Write(HyperLogLog sketch)
    {
        var bytes = new byte[sketch.ByteCount];
        sketch.WriteTo(bytes).ShouldBe(bytes.Length);
        return bytes;
    }

    static HyperLogLog Read(byte[] bytes) => HyperLogLog.Read(bytes, out _);
}
