using Sextant.Numerics;

namespace Sextant.Platform.Tests.Monitoring;

public sealed class DecisionFoldTests
{
    static readonly Timestamp Noon = new(1_795_000_000_000_000 / 3_600_000_000 * 3_600_000_000);

    readonly DecisionFold _fold = new(new Dictionary<string, IReadOnlyList<string>> { ["payment"] = ["country"] });

    [Fact]
    public void A_decision_is_in_the_series_of_its_features_scores_verdicts_and_latencies()
    {
        _fold.Add(RecordedDecision.Of(Noon, 7, 0.25, "allow"));

        Series().ShouldBe([
            "decider:payment/degradation/degradation", "decider:payment/degradation/degradation/country=DE", "decider:payment/degradation/degradation/model=risk@4", "decider:payment/degradation/degradation/version=1",
            "decider:payment/feature/count", "decider:payment/feature/mean", "decider:payment/feature/request.amount",
            "decider:payment/latency/total", "decider:payment/latency/total/country=DE", "decider:payment/latency/total/model=risk@4", "decider:payment/latency/total/version=1",
            "decider:payment/score/risk", "decider:payment/score/risk/country=DE", "decider:payment/score/risk/model=risk@4", "decider:payment/score/risk/version=1",
            "decider:payment/verdict/verdict", "decider:payment/verdict/verdict/country=DE", "decider:payment/verdict/verdict/model=risk@4", "decider:payment/verdict/verdict/version=1"]);
        Of("decider:payment/feature/mean").Numbers.Quantile(0.5).ShouldBe(2.5, 0.03);
        Of("decider:payment/feature/count").Missing.ShouldBe(1);
        Of("decider:payment/verdict/verdict").Categories.Counts.Single().Text.ShouldBe("allow");
    }

    [Fact]
    public void Versions_arms_and_hours_are_apart()
    {
        _fold.Add(RecordedDecision.Of(Noon, 1, 0.1, "allow", arm: "new"));
        _fold.Add(RecordedDecision.Of(Noon, 2, 0.9, "block", version: 2, isDegraded: true));
        _fold.Add(RecordedDecision.Of(Noon.Add(TimeSpan.FromHours(1)), 3, 0.9, "block", version: 2));

        Of("decider:payment/verdict/verdict/arm=strict:new").Count.ShouldBe(1);
        _fold.Hours.Where(hour => hour.Key.ToString() == "decider:payment/score/risk/version=2").Select(hour => (hour.Hour - EpochHour.Of(Noon), hour.Sketch.Count)).ShouldBe([(0, 1), (1, 1)]);
        Of("decider:payment/degradation/degradation/version=2").Categories.Counts.Select(count => count.Text).ShouldBe(["features behind", "none"], ignoreOrder: true);
    }

    [Fact]
    public void Of_a_record_that_no_decider_wrote_the_verdict_is_known()
    {
        _fold.Add(RecordedDecision.Of(Noon, 1, 0.1, "allow") with { Record = "{}"u8.ToArray() });
        _fold.Add(RecordedDecision.Of(Noon, 2, 0.1, "") with { Record = "{\"reads\": 3"u8.ToArray(), IsDegraded = true });

        (_fold.Decisions, _fold.Unreadable).ShouldBe((2, 2));
        Series().ShouldBe(["decider:payment/degradation/degradation", "decider:payment/verdict/verdict"]);
        Of("decider:payment/verdict/verdict").Categories.Counts.Select(count => count.Text).ShouldBe(["allow", "none"], ignoreOrder: true);
    }

    [Fact]
    public void A_segment_by_a_field_without_end_makes_no_series_without_end()
    {
        for (var i = 0; i < 200; i++) _fold.Add(RecordedDecision.Of(Noon, i, 0.1, "allow", country: $"country-{i}"));
        Series().Count(series => series.StartsWith("decider:payment/verdict/verdict/country=", StringComparison.Ordinal)).ShouldBe(51);
        Of("decider:payment/verdict/verdict/country=other values").Count.ShouldBe(150);
    }

    List<string> Series() => [.. _fold.Hours.Select(hour => hour.Key.ToString()).Distinct().Order(StringComparer.Ordinal)];

    ValueSketch Of(string series) => ValueSketch.Sum(_fold.Hours.Where(hour => hour.Key.ToString() == series).Select(hour => hour.Sketch));
}
