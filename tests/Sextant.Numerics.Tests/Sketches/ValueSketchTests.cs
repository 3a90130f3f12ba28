using System.Text;
using FsCheck;
using FsCheck.Xunit;

namespace Sextant.Numerics.Tests.Sketches;

public class ValueSketchTests
{
    [Property(MaxTest = 200)]
    public void Order_and_merging_do_not_matter(double[] numbers, NonNull<string>[] texts, byte missing, int seed)
    {
        object?[] inputs = [.. numbers, .. texts.Select(text => text.Get), .. new object?[missing]];
        MergeExactness.Check(inputs, seed, () => new ValueSketch(), Add, (into, other) => into.Merge(other), sketch => sketch.ToArray(), bytes => ValueSketch.Read(bytes));
    }

    [Fact]
    public void Numbers_that_are_none_are_counted_apart()
    {
        var sketch = new ValueSketch();
        foreach (var number in new[] { double.NaN, double.PositiveInfinity, 1, 2 }) sketch.Add(number);
        (sketch.Count, sketch.NotFinite, sketch.Values).ShouldBe((4, 2, 2));
        ValueSketch.Read(sketch.ToArray()).NotFinite.ShouldBe(2);
    }

    [Fact]
    public void The_size_is_bounded_whatever_the_numbers_are()
    {
        var (sketch, random) = (new ValueSketch(), new Random(1));
        for (var i = 0; i < 200_000; i++) sketch.Add((random.Next(2) == 0 ? 1 : -1) * Math.Exp((random.NextDouble() * 1_400) - 700));
        sketch.ByteCount.ShouldBeLessThan(60_000);
        sketch.Numbers.Quantile(1).ShouldBe(ValueSketch.GreatestMagnitude);
    }

    [Fact]
    public void The_newest_time_survives_merging_and_storing()
    {
        var (older, newer) = (new ValueSketch(), new ValueSketch());
        older.Seen(new(5));
        newer.Seen(new(-3));
        newer.Merge(older);
        ValueSketch.Read(newer.ToArray()).Newest.ShouldBe(new Timestamp(5));
    }

    [Fact]
    public void A_changed_byte_is_found()
    {
        var sketch = new ValueSketch();
        foreach (var number in Enumerable.Range(0, 100)) sketch.Add(number);
        var bytes = sketch.ToArray();
        for (var i = 0; i < bytes.Length; i++)
        {
            var damaged = bytes.ToArray();
            damaged[i] ^= 0x10;
            Should.Throw<StorageException>(() => ValueSketch.Read(damaged)).Code.ShouldBe("SXT2440");
        }

        Should.Throw<StorageException>(() => ValueSketch.Read(bytes.AsSpan(0, 5))).Code.ShouldBe("SXT2440");
    }

    [Fact]
    public void Content_that_no_sketch_can_have_is_refused_though_its_checksum_is_right()
    {
        byte[] content = [1, 0, 0, 7];
        byte[] bytes = [.. content, .. BitConverter.GetBytes(StableHash.Of(content))];
        Should.Throw<StorageException>(() => ValueSketch.Read(bytes)).Message.ShouldContain("what no sketch can");
    }

    static void Add(ValueSketch sketch, object? value)
    {
        if (value is double number) sketch.Add(number);
        else if (value is string text) sketch.Add(Encoding.UTF8.GetBytes(text));
        else sketch.AddMissing();
    }
}
