namespace Sextant.Platform.Tests.Monitoring;

public class MonitoringReaderTests
{
    [Fact]
    public void All_that_is_declared_is_read()
    {
        var definition = MonitoringReader.ReadYaml(
            """
            drift: { windows: [48h, 3h], psi: 0.2, minRows: 500 }
            reference: 7d
            keep: 90d
            freshness: 2h
            alerts: { cooldown: 12h }
            segments: { fraud: [country] }
            performance:
              fraud: { maturity: 30d, silenceIsZero: true, auc: 0.95 }
              payment: { label: chargeback, vintage: 7d }
            fairness:
              fraud: { group: country, threshold: 0.9, max: 0.1, selected: [block] }
            serviceLevels:
              answered: { availability: 99.9% }
              fast: { latency: 99%, withinMs: 50, route: POST /v1/fraud/score, window: 28d }
            """, "monitoring.yaml");
        definition.Drift.WindowHours.ShouldBe([48, 3]);
        (definition.Drift.Stability, definition.Drift.Gap, definition.Drift.MinRows).ShouldBe((0.2, 0.1, 500));
        (definition.Reference, definition.Keep, definition.Freshness, definition.Alerts.Cooldown).ShouldBe((TimeSpan.FromDays(7), TimeSpan.FromDays(90), TimeSpan.FromHours(2), TimeSpan.FromHours(12)));
        definition.Segments["fraud"].ShouldBe(["country"]);
        (definition.Performance["fraud"].Vintages.SilenceIsZero, definition.Performance["fraud"].Limits.ReferenceAuc).ShouldBe((true, 0.95));
        (definition.Fairness["fraud"].Feature, definition.Fairness["fraud"].Options.Threshold, definition.Fairness["fraud"].Max).ShouldBe(("country", 0.9, 0.1));
        definition.Fairness["fraud"].Selected.ShouldBe(["block"]);
        (definition.Performance["payment"].Label, definition.Performance["payment"].Vintages.Length, definition.Performance["payment"].SaysMaturity, definition.Performance["fraud"].SaysMaturity).ShouldBe(("chargeback", TimeSpan.FromDays(7), false, true));
        definition.ServiceLevels.ShouldBe([
            new("answered", ServiceLevelKind.Availability, 0.999),
            new("fast", ServiceLevelKind.Latency, 0.99) { Within = TimeSpan.FromMilliseconds(50), Route = "POST /v1/fraud/score", Window = TimeSpan.FromDays(28) }]);
    }

    [Fact]
    public void Nothing_declared_is_all_defaults()
    {
        var definition = MonitoringReader.Read(null, "nowhere");
        definition.Drift.WindowHours.ShouldBe([24, 6]);
        definition.ServiceLevels.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("drift: { pssi: 0.1 }", "'pssi' means nothing here")]
    [InlineData("drift: { windows: [90m] }", "'windows' has '90m'")]
    [InlineData("drift: { windows: [] }", "one to four windows")]
    [InlineData("reference: 3h", "a day or more")]
    [InlineData("keep: 1d\ndrift: { windows: [48h] }", "'keep' must be at least as long")]
    [InlineData("serviceLevels: { a: { latency: 99% } }", "'withinMs' beside 'latency'")]
    [InlineData("serviceLevels: { a: { availability: 100% } }", "a share above 0 and below 1")]
    [InlineData("serviceLevels: { a: { availability: 99%, window: 1d } }", "from 3d to 90d")]
    [InlineData("serviceLevels: { a: }", "'availability' or 'latency'")]
    [InlineData("fairness: { fraud: { max: 0.1 } }", "the feature whose values are the groups")]
    [InlineData("performance: { fraud: { auc: 2 } }", "a number from 0.5 to 1")]
    [InlineData("performance: { fraud: { vintage: 90d } }", "from 1h to 31d")]
    [InlineData("fairness: { fraud: { group: country, selected: block } }", "a list of verdicts")]
    [InlineData("- a", "an object")]
    public void What_is_wrong_is_told(string yaml, string message)
    {
        var error = Should.Throw<InvalidInputException>(() => MonitoringReader.ReadYaml(yaml, "monitoring.yaml"));
        error.Code.ShouldBe("SXT2446");
        error.Message.ShouldContain(message);
    }
}
