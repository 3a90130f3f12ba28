using System.Text;
using Sextant.Numerics;

namespace Sextant.Platform.Tests.Monitoring;

public class DriftBinsTests
{
    [Fact]
    public void Tenths_of_the_reference_hold_a_tenth_each()
    {
        var reference = Numbers(Enumerable.Range(1, 10_000).Select(i => (double)i));
        var bins = DriftBins.Of(reference);
        var counts = bins.CountsOf(reference);
        counts.Length.ShouldBe(15);
        (counts[0], counts[1], counts[2], counts[^1]).ShouldBe((0, 0, 0, 0));
        foreach (var tenth in counts[4..14]) tenth.ShouldBe(1_000, 250);
        counts.Sum().ShouldBe(10_000);
    }

    [Fact]
    public void New_extremes_have_bins_of_their_own()
    {
        var counts = DriftBins.Of(Numbers([1, 2, 3])).CountsOf(Numbers([0.5, 100, 2]));
        (counts[2], counts[^1]).ShouldBe((1, 1));
    }

    [Fact]
    public void A_constant_has_three_bins_of_values() => DriftBins.Of(Numbers(Enumerable.Repeat(7.0, 100))).Titles.ShouldBe(["missing", "not finite", "below 7", "about 7", "above 7"]);

    [Fact]
    public void All_missing_is_told_from_values_that_come_later()
    {
        var reference = new ValueSketch();
        for (var i = 0; i < 100; i++) reference.AddMissing();
        var bins = DriftBins.Of(reference);
        bins.CountsOf(reference).ShouldBe([100, 0, 0]);
        bins.CountsOf(Numbers([1, 2])).ShouldBe([0, 0, 2]);
    }

    [Fact]
    public void Values_that_are_no_number_have_a_bin() => DriftBins.Of(Numbers([1, 2])).CountsOf(Numbers([double.NaN, 1]))[1].ShouldBe(1);

    [Fact]
    public void Categories_that_the_reference_did_not_have_are_others()
    {
        var bins = DriftBins.Of(Texts("a", "a", "b"));
        bins.Titles.ShouldBe(["missing", "not finite", "a", "b", "others"]);
        bins.CountsOf(Texts("b", "c", "c")).ShouldBe([0, 0, 0, 1, 2]);
    }

    [Fact]
    public void One_category_is_enough() => DriftBins.Of(Texts("a")).CountsOf(Texts("a", "b")).ShouldBe([0, 0, 1, 1]);

    [Fact]
    public void Nothing_at_all_has_bins() => DriftBins.Of(new ValueSketch()).CountsOf(new ValueSketch()).Sum().ShouldBe(0);

    static ValueSketch Numbers(IEnumerable<double> numbers)
    {
        var sketch = new ValueSketch();
        foreach (var number in numbers) sketch.Add(number);
        return sketch;
    }

    static ValueSketch Texts(params string[] texts)
    {
        var sketch = new ValueSketch();
        foreach (var text in texts) sketch.Add(Encoding.UTF8.GetBytes(text));
        return sketch;
    }
}
