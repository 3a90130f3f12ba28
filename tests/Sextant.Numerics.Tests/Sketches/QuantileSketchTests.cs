using FsCheck;
using FsCheck.Xunit;

namespace Sextant.Numerics.Tests.Sketches;

public class QuantileSketchTests
{
    static readonly double[] Questions = [0, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1];

    [Fact]
    public void No_values_have_no_quantile() => double.IsNaN(new QuantileSketch().Quantile(0.5)).ShouldBeTrue();

    [Fact]
    public void A_constant_is_its_own_quantile() => Of([12.34, 12.34, 12.34]).Quantile(0.5).ShouldBe(12.34);

    [Fact]
    public void The_least_and_the_greatest_are_exact()
    {
        var sketch = Of([-7.7, 3.3, 0, 123.456]);
        sketch.Quantile(0).ShouldBe(-7.7);
        sketch.Quantile(1).ShouldBe(123.456);
    }

    [Property(MaxTest = 300)]
    public void Quantiles_are_within_one_percent_of_the_sorted_values(NormalFloat[] numbers, NonEmptyArray<short> small) =>
        CheckAccuracy([.. numbers.Select(number => number.Get), .. small.Get.Select(number => number / 8.0)]);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Quantiles_of_a_million_fold_range_are_within_one_percent(int seed)
    {
        var random = new Random(seed);
        CheckAccuracy([.. Enumerable.Range(0, 50_000).Select(_ => Math.Exp((random.NextDouble() * 28) - 14) * (random.Next(3) - 1))]);
    }

    [Property(MaxTest = 200)]
    public void Order_and_merging_do_not_matter(NormalFloat[] numbers, short[] small, int seed) =>
        Check([.. numbers.Select(number => number.Get), .. small.Select(number => number / 8.0), 0.0, -0.0], seed);

    [Property(MaxTest = 10)]
    public void Order_and_merging_do_not_matter_for_many_values(int seed)
    {
        var random = new Random(seed);
        Check([.. Enumerable.Range(0, 5_000).Select(_ => Math.Exp(random.NextDouble() * 20) * (random.Next(3) - 1))], seed);
    }

    [Fact]
    public void The_negative_zero_is_zero() => Write(Of([-0.0])).ShouldBe(Write(Of([0.0])));

    [Fact]
    public void A_sketch_merged_with_itself_has_every_value_twice()
    {
        var sketch = Of([1, 2, -3]);
        sketch.Merge(sketch);
        Write(sketch).ShouldBe(Write(Of([1, 2, -3, 1, 2, -3])));
    }

    [Fact]
    public void Eighteen_powers_of_ten_take_the_stated_memory()
    {
        var sketch = new QuantileSketch();
        for (var value = 1e-6; value < 1e12; value *= 1.001) sketch.Add(value);
        sketch.ByteCount.ShouldBeLessThan(3 * 2100);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_no_finite_number_is_refused(double value) => Should.Throw<ArgumentOutOfRangeException>(() => new QuantileSketch().Add(value));

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_quantile_outside_0_to_1_is_refused(double q) => Should.Throw<ArgumentOutOfRangeException>(() => Of([1]).Quantile(q));

    [Fact]
    public void A_cleared_sketch_is_as_new()
    {
        var sketch = Of([1, -2, 0]);
        sketch.Clear();
        Write(sketch).ShouldBe(Write(new QuantileSketch()));
    }

    [Fact]
    public void Reading_leaves_what_follows()
    {
        var stored = Write(Of([1, -2, 0]));
        QuantileSketch.Read([.. stored, 7, 7], out var bytesRead).Quantile(0.5).ShouldBe(0);
        bytesRead.ShouldBe(stored.Length);
    }

    [Property(MaxTest = 100)]
    public void Damaged_bytes_are_refused_or_read(NormalFloat[] numbers, int seed) =>
        RandomBytes.Check(Write(Of(numbers.Select(number => number.Get))), seed, bytes => Read(bytes).Quantile(0.5));

    [Property(MaxTest = 200)]
    public void Counts_up_to_a_value_are_those_of_the_list_where_no_other_value_is_near(sbyte[] exponents, sbyte asked)
    {
        static double Value(sbyte exponent) => exponent == 0 ? 0 : Math.Sign(exponent) * Math.ScaleB(1, Math.Abs((int)exponent) - 60);
        double[] values = [.. exponents.Select(Value)];
        Of(values).CountUpTo(Value(asked)).ShouldBe(values.Count(value => value <= Value(asked)));
        Of(values).CountBelow(Value(asked)).ShouldBe(values.Count(value => value < Value(asked)));
    }

    static void CheckAccuracy(double[] values)
    {
        var sketch = Of(values);
        Array.Sort(values);
        foreach (var q in Questions)
        {
            var exact = values[(int)Math.Floor(q * (values.Length - 1))];
            if (Math.Abs(exact) is > 0 and < 1e-305) continue;
            Math.Abs(sketch.Quantile(q) - exact).ShouldBeLessThanOrEqualTo(QuantileSketch.RelativeError * Math.Abs(exact));
        }
    }

    static void Check(double[] values, int seed) =>
        MergeExactness.Check(values, seed, () => new QuantileSketch(), (sketch, value) => sketch.Add(value), (into, part) => into.Merge(part), Write, Read);

    static QuantileSketch Of(IEnumerable<double> values)
    {
        var sketch = new QuantileSketch();
        foreach (var value in values) sketch.Add(value);
        return sketch;
    }

    static byte[] Write(QuantileSketch sketch)
    {
        var bytes = new byte[sketch.ByteCount];
        sketch.WriteTo(bytes).ShouldBe(bytes.Length);
        return bytes;
    }

    static QuantileSketch Read(byte[] bytes) => QuantileSketch.Read(bytes, out _);
}
