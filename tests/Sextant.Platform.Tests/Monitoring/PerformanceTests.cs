using Sextant.Learning;

namespace Sextant.Platform.Tests.Monitoring;

public class PerformanceTests
{
    static readonly VintageOptions Options = new() { Maturity = TimeSpan.FromDays(2) };

    [Fact]
    public void Vintages_are_mature_when_their_labels_have_had_time()
    {
        var vintages = PerformanceByVintage.Of([.. Day(0, known: 1), .. Day(1, known: 1), .. Day(2, known: 1)], Time(3.5), Options);
        vintages.Select(vintage => (vintage.From.Day, vintage.IsMature, vintage.Labelled)).ShouldBe([(0, true, 4L), (1, false, 4L), (2, false, 4L)]);
    }

    [Fact]
    public void A_label_known_later_is_not_known_yet()
    {
        var early = PerformanceByVintage.Of(Day(0, known: 1.5), Time(1), Options).Single();
        (early.Rows, early.Labelled, early.Auc).ShouldBe((4, 0, null));
        PerformanceByVintage.Of(Day(0, known: 1.5), Time(3), Options).Single().Labelled.ShouldBe(4);
    }

    [Fact]
    public void Silence_is_zero_only_where_it_was_agreed_and_after_the_maturity()
    {
        ScoredOutcome[] silent = [new(Time(0.1), 0.2, null, null)];
        PerformanceByVintage.Of(silent, Time(10), Options).Single().Labelled.ShouldBe(0);
        var agreed = Options with { SilenceIsZero = true };
        PerformanceByVintage.Of(silent, Time(2), agreed).Single().Labelled.ShouldBe(0);
        PerformanceByVintage.Of(silent, Time(2.2), agreed).Single().Labelled.ShouldBe(1);
    }

    [Fact]
    public void Figures_are_those_of_the_metrics()
    {
        var vintage = PerformanceByVintage.Of(Day(0, known: 1), Time(9), Options).Single();
        vintage.Auc!.Value.Estimate.ShouldBe(0.75);
        vintage.CalibrationRatio!.Value.Estimate.ShouldBe(2.0 / 2, 1e-12);
        vintage.BrierScore!.Value.ShouldBe(BrierScore.Of([1, 0, 1, 0], [0.8, 0.6, 0.4, 0.2]), 1e-12);
        vintage.AveragePrecision!.Value.ShouldBe(AveragePrecision.Of([1, 0, 1, 0], [0.8, 0.6, 0.4, 0.2]), 1e-12);
        vintage.PositiveRate.ShouldBe(ProportionInterval.Wilson(2, 4));
    }

    [Fact]
    public void Decisions_from_the_future_are_left_out() => PerformanceByVintage.Of(Day(5, known: 6), Time(3), Options).ShouldBeEmpty();

    [Fact]
    public void A_vintage_without_length_is_refused() =>
        Should.Throw<InvalidInputException>(() => PerformanceByVintage.Of([], Time(1), new() { Length = TimeSpan.Zero })).Code.ShouldBe("SXT2444");

    [Fact]
    public void A_model_that_orders_no_longer_is_told_and_one_that_does_is_not()
    {
        var limits = new PerformanceLimits { ReferenceAuc = 0.9 };
        PerformanceSignal.Of("fraud", [Vintage(new(0.89, 0.85, 0.93, 0.95), new(1, 0.9, 1.1, 0.95), 0.8)], limits).ShouldBeEmpty();
        var signal = PerformanceSignal.Of("fraud", [Vintage(new(0.7, 0.65, 0.75, 0.95), new(1, 0.9, 1.1, 0.95), 0.8)], limits).ShouldHaveSingleItem();
        (signal.Key, signal.Severity).ShouldBe(("performance fraud auc", AlertSeverity.Severe));
    }

    [Fact]
    public void A_model_that_promises_too_much_is_told_if_it_is_no_chance()
    {
        var off = Vintage(null, new(1.5, 1.3, 1.7, 0.95), 1e-5);
        PerformanceSignal.Of("fraud", [off], new()).ShouldHaveSingleItem().Measure.ShouldBe("calibrationRatio");
        PerformanceSignal.Of("fraud", [off with { CalibrationPValue = 0.2 }], new()).ShouldBeEmpty();
        PerformanceSignal.Of("fraud", [off with { IsMature = false }], new()).ShouldBeEmpty();
        PerformanceSignal.Of("fraud", [off with { Positives = 3 }], new()).ShouldBeEmpty();
    }

    [Fact]
    public void As_many_positives_as_expected_are_no_surprise()
    {
        CalibrationTest.PValue([1, 0], [0.5, 0.5]).ShouldBe(1);
        // 10 expected with a deviation of √5, 16 came: z = 6 / √5, p = 0.00729 (scipy.stats.norm.sf(z) * 2).
        CalibrationTest.PValue([.. Enumerable.Repeat(1.0, 16), .. Enumerable.Repeat(0.0, 4)], [.. Enumerable.Repeat(0.5, 20)]).ShouldBe(0.007290358091535638, 1e-12);
        CalibrationTest.PValue([1, 0], [1, 0]).ShouldBe(1);
        CalibrationTest.PValue([0, 0], [1, 0]).ShouldBe(0);
    }

    static VintageFigures Vintage(Interval? auc, Interval ratio, double calibration) => new(Time(0), Time(1), 1_000, 1_000, 100, true, auc, null, ratio, 0.1, calibration);

    static Timestamp Time(double days) => new((long)(days * Timestamp.MicrosPerDay));

    static ScoredOutcome[] Day(int day, double known) =>
        [.. new (double Said, double Came)[] { (0.8, 1), (0.6, 0), (0.4, 1), (0.2, 0) }.Select((row, i) => new ScoredOutcome(Time(day + 0.1 + (i * 0.1)), row.Said, row.Came, Time(day + known)))];
}
