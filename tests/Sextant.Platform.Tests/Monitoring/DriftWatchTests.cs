using Sextant.Numerics;

namespace Sextant.Platform.Tests.Monitoring;

public class DriftWatchTests
{
    const int Days = 10;

    static readonly DriftLimits Limits = new();

    [Fact]
    public void A_thousand_features_that_do_not_change_raise_no_alarm() =>
        DriftWatch.Look([.. Enumerable.Range(0, 1_000).Select(i => Compare(i, random => random.NextNormal())!)], Limits).ShouldBeEmpty();

    [Fact]
    public void One_that_moves_is_found_among_a_thousand()
    {
        var comparisons = Enumerable.Range(0, 1_000).Select(i => Compare(i, random => random.NextNormal() + (i == 77 ? 1 : 0), random => random.NextNormal())!).ToList();
        var finding = DriftWatch.Look(comparisons, Limits).ShouldHaveSingleItem();
        finding.Comparison.Key.Name.ShouldBe("f77");
        finding.Severity.ShouldBe(AlertSeverity.Severe);
        finding.AdjustedPValue.ShouldBeLessThan(1e-6);
        DriftSignal.Of(finding).Message.ShouldContain("fraud/feature/f77 has moved");
    }

    [Fact]
    public void A_certain_but_small_change_raises_nothing() =>
        DriftWatch.Look([Compare(1, random => random.NextNormal() + 0.15, random => random.NextNormal(), rowsAnHour: 2_000)!], Limits).ShouldBeEmpty();

    [Fact]
    public void A_daily_rhythm_is_no_change()
    {
        static Func<SeededRandom, int, double> Rhythm() => (random, hour) => random.NextNormal() + (hour % 24 is > 6 and < 19 ? 2 : 0);
        var reference = Reference(3, Rhythm(), 50);
        var six = SeriesComparer.Compare(Key(1), 6, reference.Bins, reference.Before(Days * 24, 6), Window(4, Rhythm(), 18, 6, 50, reference.Bins), 100)!;
        DriftWatch.Look([six], Limits).ShouldBeEmpty();
        // Without the hours of the day it would be one.
        var all = new ReferenceHours(reference.Total);
        var naive = SeriesComparer.Compare(Key(1), 6, all.Bins, all.Before(Days * 24, 6), Window(4, Rhythm(), 18, 6, 50, all.Bins), 100)!;
        DriftWatch.Look([naive], Limits).ShouldNotBeEmpty();
    }

    [Fact]
    public void Values_that_stay_away_are_found_as_missing()
    {
        var finding = DriftWatch.Look([Compare(1, random => random.NextDouble() < 0.3 ? null : random.NextNormal(), random => random.NextNormal())!], Limits).ShouldHaveSingleItem();
        finding.Measure.ShouldBe("missing");
        finding.Comparison.Bins[0].Bin.ShouldBe("missing");
        DriftSignal.Of(finding).Runbook.ShouldEndWith("#values-are-missing");
    }

    [Fact]
    public void All_missing_is_found() => DriftWatch.Look([Compare(1, _ => null, random => random.NextNormal())!], Limits).ShouldHaveSingleItem().Effect.ShouldBe(1);

    [Fact]
    public void Not_a_number_is_found_as_missing() => DriftWatch.Look([Compare(1, _ => double.NaN, random => random.NextNormal())!], Limits).ShouldHaveSingleItem().Measure.ShouldBe("missing");

    [Fact]
    public void Few_rows_say_nothing() => Compare(1, random => random.NextNormal() + 5, random => random.NextNormal(), rowsAnHour: 5).ShouldBeNull();

    [Fact]
    public void An_empty_window_says_nothing()
    {
        var reference = Reference(1, (random, _) => random.NextNormal(), 50);
        SeriesComparer.Compare(Key(1), 24, reference.Bins, reference.Before(Days * 24, 24), new double[reference.Bins.Count], 0).ShouldBeNull();
    }

    [Fact]
    public void Both_windows_of_a_series_are_one_finding()
    {
        var comparisons = new[] { 24, 6 }.Select(hours => Compare(1, random => random.NextNormal() + 1, random => random.NextNormal(), rowsAnHour: 60, hours: hours)!).ToList();
        DriftWatch.Look(comparisons, Limits).Count.ShouldBe(1);
        comparisons.ShouldAllBe(comparison => comparison.PValue < 1e-9);
    }

    static SeriesComparison? Compare(int series, Func<SeededRandom, double?> now, Func<SeededRandom, double?>? before = null, int rowsAnHour = 20, int hours = 24)
    {
        var reference = Reference(series, (random, _) => (before ?? now)(random), rowsAnHour);
        return SeriesComparer.Compare(
            Key(series), hours, reference.Bins, reference.Before(Days * 24, hours), Window(series + 100_000, (random, _) => now(random), Days * 24, hours, rowsAnHour, reference.Bins), Limits.MinRows);
    }

    static SeriesKey Key(int series) => new("fraud", SeriesKind.Feature, $"f{series}");

    static ReferenceHours Reference(int seed, Func<SeededRandom, int, double?> draw, int rows) =>
        new([.. Enumerable.Range(0, Days * 24).Select(hour => KeyValuePair.Create((long)hour, Hour(new SeededRandom(seed).Split(hour), hour, draw, rows)))]);

    static ReferenceHours Reference(int seed, Func<SeededRandom, int, double> draw, int rows) => Reference(seed, (random, hour) => (double?)draw(random, hour), rows);

    static double[] Window(int seed, Func<SeededRandom, int, double> draw, int from, int hours, int rows, DriftBins bins) => Window(seed, (random, hour) => (double?)draw(random, hour), from, hours, rows, bins);

    static double[] Window(int seed, Func<SeededRandom, int, double?> draw, int from, int hours, int rows, DriftBins bins) =>
        bins.CountsOf(ValueSketch.Sum(Enumerable.Range(from, hours).Select(hour => Hour(new SeededRandom(seed).Split(hour), hour, draw, rows))));

    static ValueSketch Hour(SeededRandom random, int hour, Func<SeededRandom, int, double?> draw, int rows)
    {
        var sketch = new ValueSketch();
        for (var row = 0; row < rows; row++)
        {
            if (draw(random, hour) is { } value) sketch.Add(value);
            else sketch.AddMissing();
        }

        return sketch;
    }
}
