namespace Sextant.Platform.Tests.Gates;

public sealed class GateReaderTests
{
    [Fact]
    public void All_rules_are_read()
    {
        var rules = GateReader.ReadYaml(
            """
            gate: champion
            metrics:
              auc: { min: 0.9 }
              logloss: { max: 0.3, confidence: false }
            champion: { metric: logloss, margin: 0.002, level: 0.9 }
            calibration: { max: 0.01 }
            latency: { p99Micros: 500, microsPerRow: 20 }
            size: { max: 50MB }
            fairness:
              country: { metric: auc, max: 0.05, minRows: 500 }
            featureSet: fraud@3
            golden: required
            """,
            "it");

        rules.Role.ShouldBe("champion");
        rules.Metrics.ShouldBe([new("auc", 0.9, null), new MetricRule("logloss", null, 0.3) { WithConfidence = false }]);
        rules.Champion.ShouldBe(new("logloss") { Margin = 0.002, Level = 0.9 });
        rules.MaxCalibrationError.ShouldBe(0.01);
        rules.Latency.ShouldBe(new(500, 20));
        rules.MaxBytes.ShouldBe(50_000_000);
        rules.Fairness.ShouldBe([new("country", "auc", 0.05) { MinRows = 500 }]);
        (rules.FeatureSet, rules.Golden).ShouldBe(("fraud@3", true));
    }

    [Fact]
    public void What_is_not_given_is_not_checked()
    {
        var rules = GateReader.ReadYaml("gate: shadow", "it");

        (rules with { Metrics = [], Fairness = [] }).ShouldBe(new GateRules("shadow") with { Metrics = [], Fairness = [] });
        (rules.Metrics.Count, rules.Fairness.Count).ShouldBe((0, 0));
        GateReader.Read(System.Text.Json.Nodes.JsonNode.Parse("""{"size": {"max": "1GB"}}"""), "canary", "models/fraud.yaml", "'gates'").MaxBytes.ShouldBe(1_000_000_000);
    }

    [Theory]
    [InlineData("metrics: { auc: { min: 0.9 } }", "it: the document, 'gate' must be the name of a role; nothing is given.")]
    [InlineData("gate: no name", "must be for a role with the name of an alias; 'no name' is none")]
    [InlineData("gate: a\nmetric: {}", "it: the document has 'metric', which means nothing there. Did you mean 'metrics'?")]
    [InlineData("gate: a\nmetrics: { auc: {} }", "it: the gate, 'metrics', 'auc' must be an object with 'min', 'max' or both, not an object.")]
    [InlineData("gate: a\nmetrics: { auc: { min: high } }", "'min' must be a number, not \"high\".")]
    [InlineData("gate: a\nmetrics: [auc]", "must be limits by metric, such as auc: { min: 0.9 }, not a list.")]
    [InlineData("gate: a\nchampion: { metric: gini }", "must be one of auc, ap, logloss, brier, rmse, mae, not \"gini\".")]
    [InlineData("gate: a\nchampion: { margin: -1 }", "'margin' must be a number from 0 to Infinity, not -1.")]
    [InlineData("gate: a\nlatency: {}", "'latency' must be an object with 'p99Micros', 'microsPerRow' or both")]
    [InlineData("gate: a\nsize: { max: 50 }", "must be a size, such as 500kB, 50MB or 1GB, not 50.")]
    [InlineData("gate: a\nsize: { max: manyMB }", "must be a size, such as 500kB, 50MB or 1GB, not \"manyMB\".")]
    [InlineData("gate: a\nfairness: { country: { metric: auc } }", "'max' must be a number; nothing is given.")]
    [InlineData("gate: a\ncalibration: {}", "'calibration', 'max' must be a number; nothing is given.")]
    [InlineData("gate: a\ngolden: optional", "'golden' must be 'required', not \"optional\".")]
    [InlineData("- a", "it: the document must be an object with 'gate', not a list.")]
    public void What_is_wrong_is_said_with_its_place(string yaml, string says)
    {
        var error = Should.Throw<InvalidInputException>(() => GateReader.ReadYaml(yaml, "it"));

        error.Code.ShouldBe("SXT2260");
        error.Message.ShouldContain(says);
    }
}
