using Sextant.Learning;
using Sextant.Testing;

namespace Sextant.Platform.Tests.Gates;

public sealed class ChampionTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly ModelPackage _package;

    public ChampionTests() => _package = PackageReader.Open(TestModels.Write(_folder.File("a")));

    public void Dispose()
    {
        _package.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void The_interval_of_auc_is_delongs()
    {
        var rows = Scored(noise: 0.3);
        var both = DeLong.Compare(rows.Labels, rows.Candidate, rows.Champion);

        var advantage = PairedMetrics.Advantage(rows, "auc", 0.95);

        advantage.Estimate.ShouldBe(both.Difference, 1e-15);
        // 97.5 % quantile of the normal distribution.
        advantage.Low.ShouldBe(both.Difference - (1.959963984540054 * both.StandardError), 1e-12);
        advantage.High.ShouldBe(both.Difference + (1.959963984540054 * both.StandardError), 1e-12);
    }

    [Theory]
    [InlineData("auc")]
    [InlineData("ap")]
    [InlineData("logloss")]
    [InlineData("brier")]
    [InlineData("rmse")]
    [InlineData("mae")]
    public void A_better_model_has_an_advantage_by_every_metric_and_the_worse_one_fails(string metric)
    {
        var rows = Scored(noise: 0.4);
        var turned = rows with { Candidate = rows.Champion!, Champion = rows.Candidate };

        PairedMetrics.Advantage(rows, metric, 0.95).Low.ShouldBeGreaterThan(0);
        Check(new(metric), rows).Passed.ShouldBeTrue();
        var worse = Check(new(metric), turned);

        worse.Passed.ShouldBeFalse();
        worse.Figure!.Value.ShouldBeLessThan(0);
        worse.Message.ShouldStartWith($"by {metric} it is better than the champion by -0.");
    }

    [Fact]
    public void The_same_scores_are_no_worse()
    {
        var (labels, scores) = GateTests.Rows(500, seed: 3);

        Check(new(), new(labels, scores) { Champion = scores }).Passed.ShouldBeTrue();
        Check(new() { Margin = 0.001 }, new(labels, scores) { Champion = scores }).Passed.ShouldBeTrue();
        Check(new("logloss") { Margin = 0 }, new(labels, scores) { Champion = scores }).Passed.ShouldBeTrue();
    }

    [Fact]
    public void With_a_margin_it_must_be_shown_that_it_is_not_worse()
    {
        // A little noise on few rows: not proven worse, and not shown to be as good.
        var rows = Scored(noise: 0.02, count: 60);
        var turned = rows with { Candidate = rows.Champion!, Champion = rows.Candidate };

        Check(new(), turned).Passed.ShouldBeTrue();
        Check(new() { Margin = 0.0001 }, turned).Passed.ShouldBeFalse();
        Check(new() { Margin = 0.2 }, turned).Passed.ShouldBeTrue();
    }

    [Fact]
    public void Rows_of_one_group_are_drawn_together()
    {
        var rows = Scored(noise: 0.3, count: 300);
        // Each row ten times over says no more than it says once.
        ScoredRows Repeated(IReadOnlyList<int>? groups) => new(Ten(rows.Labels), Ten(rows.Candidate)) { Champion = Ten(rows.Champion!), Groups = groups };
        var once = PairedMetrics.Advantage(rows, "brier", 0.95);
        var alone = PairedMetrics.Advantage(Repeated(null), "brier", 0.95);
        var grouped = PairedMetrics.Advantage(Repeated([.. Enumerable.Range(0, 3000).Select(i => i % 300)]), "brier", 0.95);

        (grouped.High - grouped.Low).ShouldBe(once.High - once.Low, 0.2 * (once.High - once.Low));
        (alone.High - alone.Low).ShouldBeLessThan(0.5 * (once.High - once.Low));

        static double[] Ten(double[] values) => [.. Enumerable.Repeat(values, 10).SelectMany(all => all)];
    }

    [Fact]
    public void One_class_only_proves_nothing_and_does_not_pass()
    {
        var scores = new[] { 0.1, 0.2, 0.3 };

        Check(new(), new([1, 1, 1], scores) { Champion = scores }).Passed.ShouldBeFalse();
        Check(new(), new([1, 0], scores) { Champion = scores }).Message.ShouldContain("2 labels, 3 scores of the candidate, 3 of the champion and no groups");
        Check(new("gini"), new([1, 0, 1], scores) { Champion = scores }).Message.ShouldContain("There are auc, ap, logloss, brier, rmse, mae.");
        Check(new(), new([1, 0, 1], scores)).Message.ShouldBe("candidate and champion were not scored on the same rows: score some with both");
    }

    GateCheck Check(ChampionRule rule, ScoredRows rows) => Gate.Check(new("champion") { Champion = rule }, new(_package) { HasChampion = true, Rows = rows }).Checks.Single();

    /// <summary>A candidate that says the true probability, and a champion that is off by some noise.</summary>
    static ScoredRows Scored(double noise, int count = 1000)
    {
        var (labels, probabilities) = GateTests.Rows(count, seed: 2);
        var random = new Random(5);
        return new(labels, probabilities) { Champion = Array.ConvertAll(probabilities, probability => Math.Clamp(probability + (noise * (random.NextDouble() < 0.5 ? -1 : 1)), 0.001, 0.999)) };
    }
}
