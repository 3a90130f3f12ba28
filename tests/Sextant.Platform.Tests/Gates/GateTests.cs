using Sextant.Testing;

namespace Sextant.Platform.Tests.Gates;

public sealed class GateTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly ModelPackage _package;
    readonly OpenedModel _model;

    public GateTests()
    {
        _package = PackageReader.Open(TestModels.Write(_folder.File("a")));
        _model = new ModelKinds(ModelKinds.BuiltIn).Open(_package);
    }

    public void Dispose()
    {
        _model.Dispose();
        _package.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_model_that_keeps_every_rule_passes()
    {
        var rules = GateReader.ReadYaml(
            """
            gate: champion
            metrics: { auc: { min: 0.9 }, ece: { max: 0.02, confidence: false } }
            champion: { metric: auc }
            calibration: { max: 0.003 }
            latency: { p99Micros: 5, microsPerRow: 1 }
            size: { max: 50kB }
            fairness: { country: { metric: auc, max: 0.05, minRows: 300 } }
            golden: required
            """,
            "gates/champion.yaml");

        var result = Gate.Check(rules, new(_package) { Scorer = _model.Scorer, Latency = new(2, 4, 0.5) });

        result.Summary().ShouldBe("passed 9 checks");
        result.PackageId.ShouldBe(_package.Id);
        result.Checks.Select(check => check.Name).ShouldBe(["auc", "ece", "champion", "calibration", "latency p99", "latency a row", "size", "fairness country", "golden"]);
    }

    [Fact]
    public void A_failed_gate_names_each_figure_and_looks_at_the_rest_too()
    {
        var rules = new GateRules("champion")
        {
            Metrics = [new("auc", 0.905, null), new("ece", null, 0.01) { WithConfidence = false }],
            MaxCalibrationError = 0.001,
            Latency = new(3, 0.1),
            MaxBytes = 100,
            Fairness = [new("country", "auc", 0.03)],
        };

        var result = Gate.Check(rules, new(_package) { Latency = new(2, 4, 0.5) });

        result.Passed.ShouldBeFalse();
        result.Failures.Select(check => check.Message).ShouldBe([
            "auc is 0.91, its low end 0.9, and must be at least 0.905",
            "ece is 0.012, and must be at most 0.01",
            "the calibration error is 0.012, of which 0.01 is noise: 0.002 remain, at most 0.001 may",
            "99 of 100 calls take up to 4 µs, and at most 3 may be",
            "a row takes 0.5 µs, and at most 0.1 may be",
            $"the package has {_package.Length} bytes, and at most 100 may be",
            "auc differs by 0.04 between country FR (0.93) and DE (0.89), and may by 0.03",
        ]);
        (result.Checks[0].Figure, result.Checks[0].Limit).ShouldBe((0.90, 0.905));
        result.Summary().ShouldStartWith("auc is 0.91, its low end 0.9, and must be at least 0.905; ece");
    }

    [Fact]
    public void Nothing_passes_because_nobody_looked()
    {
        PackageWriter.Write(_folder.File("bare"), TestModels.Manifest() with { Metrics = [new("auc", 0.99)], FeatureSet = null }, TestModels.Contents()[..1]);
        using var bare = PackageReader.Open(_folder.File("bare"));
        var rules = new GateRules("champion")
        {
            Metrics = [new("auc", 0.5, null), new("ap", 0.5, null)],
            Champion = new(),
            MaxCalibrationError = 1,
            Latency = new(1e9, null),
            Fairness = [new("country", "auc", 1)],
            FeatureSet = GateRules.AnyApplied,
            Golden = true,
        };

        var result = Gate.Check(rules, new(bare) { HasChampion = true });

        result.Checks.ShouldAllBe(check => !check.Passed);
        result.Checks.Count.ShouldBe(8);
        result.Summary().ShouldContain("auc is 0.99 without an interval, and its low end must be at least 0.5: measure it with one");
        result.Summary().ShouldContain("the package has no golden examples");
    }

    [Fact]
    public void Calibration_is_measured_on_rows_where_there_are_some()
    {
        var (labels, right) = Rows(2000, seed: 1);
        var shifted = Array.ConvertAll(right, probability => Math.Min(1, probability + 0.2));
        var rules = new GateRules("champion") { MaxCalibrationError = 0.02 };

        Gate.Check(rules, new(_package) { Rows = new(labels, right) }).Passed.ShouldBeTrue();
        var wrong = Gate.Check(rules, new(_package) { Rows = new(labels, shifted) }).Checks.ShouldHaveSingleItem();

        (wrong.Passed, wrong.Figure!.Value > 0.1).ShouldBe((false, true));
        Gate.Check(rules, new(_package) { Rows = new(labels, Array.ConvertAll(right, score => score * 10)) }).Summary().ShouldContain("calibration cannot be checked");
    }

    [Fact]
    public void Small_groups_do_not_count_for_fairness()
    {
        FairnessRule rule = new("country", "auc", 0.03);

        var check = Gate.Check(new("champion") { Fairness = [rule with { MinRows = 500 }] }, new(_package)).Checks[0];

        (check.Passed, check.Message).ShouldBe((false, "auc is in the package for 1 groups of 'country' with 500 rows or more: measure at least two"));
    }

    [Fact]
    public void A_model_that_no_longer_gives_its_golden_scores_fails()
    {
        var golden = GoldenExamples.Of(_package)!;
        var off = golden with { Scores = [.. golden.Scores.Select(score => score + 1e-3)] };
        PackageWriter.Write(_folder.File("off"), TestModels.Manifest(), TestModels.Contents()[0], off.ToContent());
        using var package = PackageReader.Open(_folder.File("off"));

        var check = Gate.Check(new("champion") { Golden = true }, new(package) { Scorer = _model.Scorer }).Checks[0];

        (check.Passed, check.Limit).ShouldBe((false, 1e-9));
        check.Message.ShouldBe("scores of 3 golden examples are off by up to 0.001, and may by 1E-09");
        (golden with { Scores = [double.NaN, 0, 0] }).LargestDifference(_model.Scorer!).ShouldBe(double.PositiveInfinity);
        Should.Throw<InvalidInputException>(() => (golden with { Outputs = 3 }).LargestDifference(_model.Scorer!)).Code.ShouldBe("SXT2262");
    }

    [Fact]
    public void Latency_is_measured_by_the_clock()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var calls = 0;
        var scorer = new SlowScorer(() => clock.Advance(TimeSpan.FromMicroseconds(++calls % 50 == 0 ? 900 : 10)));

        var figure = LatencyFigure.Measure(scorer, [1, 2, 3, 4], clock, calls: 1000);

        figure.ShouldBe(new(10, 900, 2.5));
        Should.Throw<InvalidInputException>(() => LatencyFigure.Measure(_model.Scorer!, [1, 2, 3], clock)).Code.ShouldBe("SXT2261");
    }

    /// <summary>Labels drawn with their probabilities.</summary>
    internal static (double[] Labels, double[] Probabilities) Rows(int count, int seed)
    {
        var random = new Random(seed);
        var probabilities = new double[count];
        for (var i = 0; i < count; i++) probabilities[i] = random.NextDouble();
        return (Array.ConvertAll(probabilities, probability => random.NextDouble() < probability ? 1.0 : 0), probabilities);
    }

    sealed class SlowScorer(Action work) : IScorer
    {
        public int Features => 1;

        public int Outputs => 1;

        public void Score(ReadOnlySpan<float> rows, Span<double> scores) => work();
    }
}
