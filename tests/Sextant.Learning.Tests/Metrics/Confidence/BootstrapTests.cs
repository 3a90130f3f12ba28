namespace Sextant.Learning.Tests.Metrics.Confidence;

public sealed class BootstrapTests
{
    static readonly double[] Values = [.. Enumerable.Range(0, 200).Select(i => Math.Sin(i) * 10)];

    static readonly RowMetric MeanOfValues = rows => Mean(rows, Values);

    [Fact]
    public void A_means_interval_is_about_that_of_its_standard_error()
    {
        var mean = Values.Average();
        var error = Math.Sqrt(Values.Sum(value => (value - mean) * (value - mean)) / Values.Length / Values.Length);

        var interval = Bootstrap.Interval(Values.Length, MeanOfValues, new() { Resamples = 4000 });

        interval.Estimate.ShouldBe(mean, 1e-12);
        interval.Low.ShouldBe(mean - (1.96 * error), 0.1 * error);
        interval.High.ShouldBe(mean + (1.96 * error), 0.1 * error);
        interval.Contains(mean).ShouldBeTrue();
    }

    [Fact]
    public void The_same_seed_gives_the_same_interval_and_another_another()
    {
        var first = Bootstrap.Interval(Values.Length, MeanOfValues, new() { Seed = 7, Resamples = 50 });

        Bootstrap.Interval(Values.Length, MeanOfValues, new() { Seed = 7, Resamples = 50 }).ShouldBe(first);
        Bootstrap.Interval(Values.Length, MeanOfValues, new() { Seed = 8, Resamples = 50 }).ShouldNotBe(first);
    }

    [Fact]
    public void Strata_keep_their_rows_in_every_resample()
    {
        int[] strata = [.. Values.Select((_, row) => row < 3 ? 1 : 0)];

        var rare = Bootstrap.Interval(Values.Length, rows => rows.ToArray().Count(row => row < 3), new() { Strata = strata, Resamples = 100 });

        (rare.Low, rare.High).ShouldBe((3, 3));
    }

    [Fact]
    public void Groups_are_drawn_whole_and_make_the_interval_as_wide_as_it_is()
    {
        // Ten equal rows in each group: only 20 values are independent.
        double[] grouped = [.. Enumerable.Range(0, 200).Select(row => Values[row / 10])];
        int[] groups = [.. grouped.Select((_, row) => row / 10)];
        RowMetric metric = rows => Mean(rows, grouped);

        var whole = Bootstrap.Interval(200, metric, new() { Groups = groups });
        var alone = Bootstrap.Interval(200, metric);

        ((whole.High - whole.Low) / (alone.High - alone.Low)).ShouldBe(Math.Sqrt(10), 0.4);
        Bootstrap.Interval(200, rows => HasWholeTens(rows.ToArray()) ? 1 : 0, new() { Groups = groups, Resamples = 20 }).Low.ShouldBe(1);
    }

    [Fact]
    public void A_paired_difference_sees_what_two_intervals_hide()
    {
        double[] better = [.. Values.Select(value => value + 0.5 + (0.1 * Math.Cos(value)))];
        RowMetric metric = rows => Mean(rows, better);

        var difference = Bootstrap.Difference(Values.Length, metric, MeanOfValues);

        difference.Difference.Low.ShouldBeGreaterThan(0.4);
        difference.PValue.ShouldBe(2.0 / 1001, 1e-12);
        Bootstrap.Interval(Values.Length, MeanOfValues).Contains(metric([.. Enumerable.Range(0, 200)])).ShouldBeTrue();
        Bootstrap.Difference(Values.Length, MeanOfValues, MeanOfValues).PValue.ShouldBe(1);
    }

    [Fact]
    public void Resamples_without_a_value_are_left_out_and_none_at_all_has_no_interval()
    {
        RowMetric sometimes = rows => rows.Contains(0) ? 1 : double.NaN;

        Bootstrap.Interval(5, sometimes).ShouldBe(new(1, 1, 1, 0.95));
        Bootstrap.Interval(5, _ => double.NaN).Low.ShouldBe(double.NaN);
        Bootstrap.Difference(5, _ => double.NaN, _ => 1).PValue.ShouldBe(double.NaN);
    }

    [Fact]
    public void Bad_options_are_refused()
    {
        Code(0, new()).ShouldBe("SXT2105");
        Code(5, new() { Resamples = 0 }).ShouldBe("SXT2105");
        Code(5, new() { Level = 1 }).ShouldBe("SXT2105");
        Code(5, new() { Level = double.NaN }).ShouldBe("SXT2105");
        Code(5, new() { Strata = [1] }).ShouldBe("SXT2100");
        Code(5, new() { Groups = [1] }).ShouldBe("SXT2100");
        Code(2, new() { Groups = [1, 1], Strata = [0, 1] }).ShouldBe("SXT2105");
    }

    static string Code(int rows, BootstrapOptions options) => Should.Throw<InvalidInputException>(() => Bootstrap.Interval(rows, _ => 1, options)).Code;

    static bool HasWholeTens(int[] rows) => rows.CountBy(row => row).CountBy(row => (row.Key / 10, row.Value)).All(ten => ten.Value == 10);

    static double Mean(ReadOnlySpan<int> rows, double[] values)
    {
        var sum = 0.0;
        foreach (var row in rows) sum += values[row];
        return sum / rows.Length;
    }
}
