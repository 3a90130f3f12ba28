using System.Text;
using FsCheck.Xunit;

namespace Sextant.Numerics.Tests.Sketches;

public class CategorySketchTests
{
    [Fact]
    public void Up_to_256_categories_are_counted_exactly()
    {
        var sketch = Of(Enumerable.Range(0, 1_000).Select(i => $"c{i % 256}"));
        sketch.Others.ShouldBe(0);
        sketch.Counts.Sum(category => category.Count).ShouldBe(1_000);
        sketch.Counts.Single(category => category.Text == "c0").Count.ShouldBe(4);
    }

    [Fact]
    public void More_categories_take_no_more_room_and_none_is_lost()
    {
        var sketch = Of(Enumerable.Range(0, 50_000).Select(i => $"customer {i}"));
        sketch.Counts.Count().ShouldBe(CategorySketch.MaxCategories);
        (sketch.Others + sketch.Counts.Sum(category => category.Count)).ShouldBe(50_000);
        sketch.ByteCount.ShouldBeLessThan(256 * (CategorySketch.MaxTextBytes + 12));
    }

    [Property(MaxTest = 100)]
    public void Order_and_merging_do_not_matter_also_beyond_256_categories(ushort[] few, int seed)
    {
        var random = new Random(seed);
        string[] inputs = [.. few.Select(category => $"{category % 50}"), .. Enumerable.Range(0, random.Next(1_500)).Select(_ => $"many {random.Next(600)}")];
        MergeExactness.Check(inputs, seed, () => new CategorySketch(), (sketch, text) => sketch.Add(Encoding.UTF8.GetBytes(text)), (into, other) => into.Merge(other), Write, bytes => CategorySketch.Read(bytes, out _));
    }

    [Fact]
    public void A_long_text_is_shown_by_whole_characters_of_its_beginning()
    {
        var text = string.Concat(Enumerable.Repeat("ä", 40));
        Of([text]).Counts.Single().Text.ShouldBe(text[..24]);
        Of([text, text + "!"]).Counts.Count().ShouldBe(2);
    }

    static CategorySketch Of(IEnumerable<string> texts)
    {
        var sketch = new CategorySketch();
        foreach (var text in texts) sketch.Add(Encoding.UTF8.GetBytes(text));
        return sketch;
    }

    static byte[] Write(CategorySketch sketch)
    {
        var bytes = new byte[sketch.ByteCount];
        sketch.WriteTo(bytes).ShouldBe(bytes.Length);
        return bytes;
    }
}
