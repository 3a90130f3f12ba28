using System.Text.Json;
using FsCheck.Xunit;
using Sextant.Numerics;

namespace Sextant.Features.Tests.Quality;

public class StatisticsCollectorTests
{
    [Fact]
    public void Numbers_have_moments_and_quantiles()
    {
        var statistics = Rows.Statistics(FieldType.Number, Enumerable.Range(1, 100).Select(i => (object?)(double)i));

        (statistics.Count, statistics.Nulls, statistics.Distinct).ShouldBe((100, 0, 100));
        (statistics.Min, statistics.Max, statistics.Mean).ShouldBe((1, 100, 50.5));
        statistics.Std!.Value.ShouldBe(29.011491975882016, 1e-12);
        statistics.Quantiles!.P50.ShouldBe(50, 0.5);
        statistics.Quantiles.P99.ShouldBe(99, 0.99);
        statistics.Top.ShouldBeEmpty();
    }

    [Fact]
    public void A_tiny_deviation_of_great_numbers_is_not_lost() =>
        Rows.Statistics(FieldType.Number, 1e15 + 1, 1e15 + 2, 1e15 + 3).Std.ShouldBe(1);

    [Fact]
    public void Nulls_count_and_are_no_values()
    {
        var statistics = Rows.Statistics(FieldType.Integer, 5, null, 5, null);

        (statistics.Count, statistics.Nulls, statistics.Distinct, statistics.Mean).ShouldBe((4, 2, 1, 5));
        (statistics.NullRate, statistics.Uniqueness).ShouldBe((0.5, 0.5));
    }

    [Fact]
    public void No_rows_have_no_figures()
    {
        var view = Rows.View(Rows.Collect(FieldType.Number));

        (view.Rows, view.NewestEvent).ShouldBe((0, null));
        var statistics = view.Of("value")!;
        (statistics.Min, statistics.Mean, statistics.Std, statistics.NullRate, statistics.Uniqueness, statistics.Quantiles).ShouldBe((null, null, null, null, null, null));
    }

    [Fact]
    public void Infinite_numbers_are_counted_apart()
    {
        var statistics = Rows.Statistics(FieldType.Number, double.NaN, 2.0, double.PositiveInfinity);

        (statistics.NotFinite, statistics.Min, statistics.Max).ShouldBe((2, 2, 2));
    }

    [Fact]
    public void Booleans_are_the_share_of_true() => Rows.Statistics(FieldType.Boolean, true, false, true, true).Mean.ShouldBe(0.75);

    [Fact]
    public void Texts_have_their_most_frequent_values()
    {
        var statistics = Rows.Statistics(FieldType.Text, "b", "a", "b", "c");

        statistics.Top.ShouldBe([new ItemCount("b", 2), new ItemCount("a", 1), new ItemCount("c", 1)]);
        (statistics.Distinct, statistics.Min, statistics.Quantiles).ShouldBe((3, null, null));
    }

    [Fact]
    public void Texts_of_very_many_values_have_none_that_are_most_frequent()
    {
        var statistics = Rows.Statistics(FieldType.Text, Enumerable.Range(0, StatisticsCollector.MaxCountedTexts + 1).Select(i => $"text {i}"));

        statistics.Top.ShouldBeEmpty();
        statistics.Distinct.ShouldBeInRange(9_400, 10_600);
    }

    [Theory]
    [InlineData(0, StatisticsCollector.MaxCountedTexts + 1)]
    [InlineData(StatisticsCollector.MaxCountedTexts + 1, 0)]
    [InlineData(6_000, 6_000)]
    public void Whether_there_are_too_many_texts_does_not_depend_on_the_parts(int left, int right)
    {
        var collector = Rows.Collect(FieldType.Text, Enumerable.Range(0, left).Select(i => $"left {i}"));
        collector.Merge(Rows.Collect(FieldType.Text, Enumerable.Range(0, right).Select(i => $"right {i}")));

        Rows.View(collector).Features[0].Top.ShouldBeEmpty();
    }

    [Fact]
    public void Times_have_a_range_but_no_quantiles()
    {
        var statistics = Rows.Statistics(FieldType.Time, Rows.Start, Rows.Start.Add(TimeSpan.FromSeconds(1)));

        (statistics.Max - statistics.Min).ShouldBe(1_000_000);
        statistics.Quantiles.ShouldBeNull();
    }

    [Fact]
    public void Lists_are_told_apart_and_measured_by_their_length()
    {
        var statistics = Rows.Statistics(new FieldType(FieldKind.Text, IsList: true), (string[])["a", "b"], (string[])["b", "a"], (string[])["a", "b"], Array.Empty<string>());

        (statistics.Distinct, statistics.Min, statistics.Max).ShouldBe((3, 0, 2));
    }

    [Fact]
    public void The_newest_event_is_the_view_s() =>
        Rows.View(Rows.Collect(FieldType.Integer, 1, 2, 3)).NewestEvent.ShouldBe(Rows.Start.Add(TimeSpan.FromHours(2)));

    [Property(MaxTest = 100)]
    public void Order_and_parts_do_not_matter((double Number, byte Text, bool IsNull)[] values, int seed)
    {
        var schema = new Schema(new Field("number", FieldType.Number), new Field("text", FieldType.Text), new Field("flag", FieldType.Boolean));
        var random = new Random(seed);
        var whole = new StatisticsCollector(schema);
        var parts = Enumerable.Range(0, 4).Select(_ => new StatisticsCollector(schema)).ToArray();
        var shuffled = values.Select((value, i) => (value, i)).ToArray();
        foreach (var (value, i) in shuffled) Add(whole, value, i);
        random.Shuffle(shuffled);
        foreach (var (value, i) in shuffled) Add(parts[random.Next(4)], value, i);
        foreach (var part in parts.Skip(1)) parts[0].Merge(part);

        Json(parts[0]).ShouldBe(Json(whole));
    }

    [Fact]
    public void Statistics_survive_storing()
    {
        var statistics = Rows.View(Rows.Collect(FieldType.Text, "ü", null, "\"quoted\""));
        var json = JsonSerializer.Serialize(statistics, QualityJson.Default.ViewStatistics);

        JsonSerializer.Serialize(JsonSerializer.Deserialize(json, QualityJson.Default.ViewStatistics)!, QualityJson.Default.ViewStatistics).ShouldBe(json);
    }

    [Fact]
    public void Collectors_of_other_features_do_not_merge() =>
        Should.Throw<ArgumentException>(() => Rows.Collect(FieldType.Number).Merge(Rows.Collect(FieldType.Text)));

    static void Add(StatisticsCollector collector, (double Number, byte Text, bool IsNull) value, int i)
    {
        var row = new Row(collector.Output);
        if (!value.IsNull) row.SetNumber(0, value.Number);
        row.SetText(1, $"text {value.Text % 5}");
        row.SetBoolean(2, value.IsNull);
        collector.Add(row, Rows.Start.Add(TimeSpan.FromMinutes(i)));
    }

    static string Json(StatisticsCollector collector) => JsonSerializer.Serialize(Rows.View(collector), QualityJson.Default.ViewStatistics);
}
