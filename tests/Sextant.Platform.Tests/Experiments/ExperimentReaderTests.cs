namespace Sextant.Platform.Tests.Experiments;

public sealed class ExperimentReaderTests
{
    const string Least = "experiment: it\nunit: user\narms: { control: 50%, other: 50% }\n";

    [Fact]
    public void A_whole_experiment_is_read()
    {
        var definition = ExperimentReader.ReadYaml(
            """
            experiment: ranking
            description: Diverse lists.
            unit: user
            arms: { control: 50%, diverse: 30%, fresh: 0.2 }
            layer: { name: results, from: 0.5 }
            coverage: 0.2
            target: country == "DE"
            sticky: true
            seed: old
            hash: 1
            plannedUnits: 50000
            level: 0.9
            metrics:
              revenue: { covariate: revenue }
              bought: { kind: proportion, of: purchases }
              ctr: { kind: ratio, of: clicks, per: views }
              errors: { better: lower, maxHarm: 0.01 }
            """,
            "it");

        (definition.Name, definition.Unit, definition.Description, definition.Coverage, definition.Target).ShouldBe(("ranking", "user", "Diverse lists.", 0.2, "country == \"DE\""));
        (definition.Sticky, definition.Seed, definition.HashVersion, definition.PlannedUnits, definition.Level).ShouldBe((true, "old", 1, 50_000, 0.9));
        definition.Arms.ShouldBe([new("control", 0.5), new("diverse", 0.3), new("fresh", 0.2)]);
        definition.Layer.ShouldBe(new("results", 0.5, 1));
        definition.Metrics.ShouldBe(
        [
            new("revenue") { Covariate = "revenue" }, new("bought", MetricKind.Proportion) { Of = "purchases" }, new("ctr", MetricKind.Ratio) { Of = "clicks", Per = "views" },
            new("errors") { HigherIsBetter = false, MaxHarm = 0.01 },
        ]);
    }

    [Theory]
    [InlineData("[]", "the document must be an object with 'experiment', 'unit' and 'arms', not a list")]
    [InlineData("experiment: it", "'unit' must be the entity that gets an arm; nothing is given; 'arms' must be an object of two or more arms")]
    [InlineData(Least + "converage: 1", "'converage' means nothing here. Did you mean 'coverage'?")]
    [InlineData(Least + "coverage: 2\nhash: 3", "'coverage' must be a number from 0 to 1, not 2; 'hash' must be a whole number from 1 to 2, not 3")]
    [InlineData(Least + "layer: { from: 0.6, to: 0.2 }", "'layer', 'name' must be the layer's name; nothing is given; 'layer' must end after it begins, but goes from 0.6 to 0.2")]
    [InlineData(Least + "sticky: often", "'sticky' must be true or false, not \"often\"")]
    [InlineData(Least + "metrics: { ctr: { kind: ratio } }", "'metrics', 'ctr', 'per' must be the outcome that a ratio divides by; nothing is given")]
    [InlineData(Least + "metrics: { x: { per: views } }", "'per' must be left out unless 'kind' is ratio")]
    [InlineData(Least + "metrics: { ctr: { kind: ratio, per: views, covariate: x } }", "'covariate' must be left out of a ratio")]
    [InlineData(Least + "metrics: { ctr: { kind: median } }", "must be a kind, not 'median'.")]
    [InlineData(Least + "metrics: [ctr]", "'metrics' must be an object of figures")]
    [InlineData("experiment: it\nunit: user\narms: { control: 50%, other: 30% }", "'arms' must have shares that sum to 100%, not 80%; keep units out with 'coverage'")]
    [InlineData("experiment: it\nunit: user\narms: { control: 50%, 1st: 50% }", "'arms' has '1st', which is no name")]
    public void What_is_wrong_is_said_all_at_once(string yaml, string says)
    {
        var error = Should.Throw<InvalidInputException>(() => ExperimentReader.ReadYaml(yaml, "it"));

        (error.Code, error.Message).ShouldSatisfyAllConditions(it => it.Code.ShouldBe("SXT2400"), it => it.Message.ShouldContain(says));
    }

    [Fact]
    public void Experiments_that_clash_are_refused_together()
    {
        var it = AssignmentTests.Make("it") with { Layer = new("page", 0, 0.5) };

        Message("SXT2401", () => Catalog(it, it with { Name = "other", Layer = new("page", 0.4, 0.6) }, AssignmentTests.Make("it")))
            .ShouldBe("Experiments clash: 'it' and 'other' share the layer 'page' from 0.4 to 0.5: move one; 'it' is declared twice: rename one.");
        Message("SXT2401", () => Catalog(it, it with { Name = "other", Unit = "item", Layer = new("page", 0.5, 0.6) })).ShouldContain("give one another layer");
        Message("SXT2402", () => Catalog(it with { Target = "agee > 3" })).ShouldStartWith("The target of experiment 'it' must be a condition on attributes of 'user'. Character 1:");
        Message("SXT2403", () => _ = Catalog(it)["its"]).ShouldBe("There is no experiment 'its'. Did you mean 'it'? There are it.");
    }

    static ExperimentCatalog Catalog(params IEnumerable<ExperimentDefinition> definitions) =>
        new(definitions, new Dictionary<string, Schema> { ["user"] = new(new Field("age", FieldType.Integer)) });

    static string Message(string code, Action act)
    {
        var error = Should.Throw<InvalidInputException>(act);
        error.Code.ShouldBe(code);
        return error.Message;
    }
}
