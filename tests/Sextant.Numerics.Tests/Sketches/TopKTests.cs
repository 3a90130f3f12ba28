using System.Text;
using FsCheck;
using FsCheck.Xunit;

namespace Sextant.Numerics.Tests.Sketches;

public class TopKTests
{
    [Fact]
    public void The_most_frequent_text_comes_first() => Of(["b", "a", "b", "c", "b", "a"]).Top(2).ShouldBe(["b", "a"]);

    [Fact]
    public void Equally_frequent_texts_come_by_their_UTF8_bytes() =>
        // UTF-16 would have the emoji (a surrogate) before the private-use character.
        Of(["\U0001F600", "\uE000", "z", "Z", ""]).Top(10).ShouldBe(["", "Z", "z", "\uE000", "\U0001F600"]);

    [Fact]
    public void Counts_may_come_several_at_once()
    {
        var sketch = Of(["a", "a"]);
        sketch.Add("b"u8, 3);
        sketch.TopCounts(2).ShouldBe([new ItemCount("b", 3), new ItemCount("a", 2)]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void The_top_none_is_empty(int k) => Of(["a"]).Top(k).ShouldBeEmpty();

    [Property(MaxTest = 200)]
    public void The_top_is_that_of_a_grouped_list(byte[] items, byte k)
    {
        string[] texts = [.. items.Select(item => $"item {item % 20}")];
        var expected = texts.GroupBy(text => text).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new ItemCount(group.Key, group.Count())).Take(k % 12);
        Of(texts).TopCounts(k % 12).ShouldBe(expected);
    }

    [Property(MaxTest = 200)]
    public void Order_and_merging_do_not_matter(NonNull<string>[] texts, byte[] repeated, int seed) =>
        Check([.. texts.Select(text => text.Get), .. repeated.Select(item => $"item {item % 20}")], seed);

    [Property(MaxTest = 5)]
    public void Order_and_merging_do_not_matter_for_many_texts(int seed)
    {
        var random = new Random(seed);
        Check([.. Enumerable.Range(0, 5_000).Select(_ => $"item {random.Next(random.Next(1, 4_000))}")], seed);
    }

    [Fact]
    public void A_sketch_merged_with_itself_has_every_text_twice()
    {
        var sketch = Of(["a", "b", "a"]);
        sketch.Merge(sketch);
        sketch.TopCounts(2).ShouldBe([new ItemCount("a", 4), new ItemCount("b", 2)]);
    }

    [Fact]
    public void A_cleared_sketch_is_as_new()
    {
        var sketch = Of(["a"]);
        sketch.Clear();
        Write(sketch).ShouldBe(Write(new TopK()));
    }

    [Fact]
    public void Reading_leaves_what_follows()
    {
        var stored = Write(Of(["a", "b", "a"]));
        TopK.Read([.. stored, 7, 7], out var bytesRead).Top(1).ShouldBe(["a"]);
        bytesRead.ShouldBe(stored.Length);
    }

    [Property(MaxTest = 100)]
    public void Damaged_bytes_are_refused_or_read(NonNull<string>[] texts, int seed) =>
        RandomBytes.Check(Write(Of(texts.Select(text => text.Get))), seed, bytes => Read(bytes).Top(3));

    static void Check(string[] texts, int seed) =>
        MergeExactness.Check(texts, seed, () => new TopK(), (sketch, text) => sketch.Add(Encoding.UTF8.GetBytes(text)), (into, part) => into.Merge(part), Write, Read);

    static TopK Of(IEnumerable<string> texts)
    {
        var sketch = new TopK();
        foreach (var text in texts) sketch.Add(Encoding.UTF8.GetBytes(text));
        return sketch;
    }

    static byte[] Write(TopK sketch)
    {
        var bytes = new byte[sketch.ByteCount];
        sketch.WriteTo(bytes).ShouldBe(bytes.Length);
        return bytes;
    }

    static TopK Read(byte[] bytes) => TopK.Read(bytes, out _);
}
