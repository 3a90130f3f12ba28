namespace Sextant.Fraud.Tests.Settings;

public sealed class FraudSettingsReaderTests
{
    [Fact]
    public void Settings_are_read_as_they_are_written()
    {
        var settings = FraudSettingsReader.ReadYaml("""
            costs: { wrongBlock: 20, reviewFinds: 0.8, mostReviewsADay: 40 }
            segmentField: country
            segments: { AT: { review: 5 } }
            currencies: { EUR: 1, USD: 0.9 }
            control: 0.01
            reasons:
              - { code: amount_unusual, features: [amount], text: "Amount {amount/mean}x the usual" }
            """, "fraud/payment.yaml");

        settings.Costs.ShouldBe(new() { WrongBlock = 20, ReviewFinds = 0.8, MostReviewsADay = 40 });
        settings.Segments["AT"].ShouldBe(settings.Costs with { Review = 5 });
        settings.Currencies["USD"].ShouldBe(0.9);
        settings.Reasons.ShouldHaveSingleItem().Features.ShouldBe(["amount"]);
    }

    [Fact]
    public void What_is_left_out_is_the_default() => FraudSettingsReader.ReadYaml("control: 0.01", "fraud/payment.yaml").ShouldSatisfyAllConditions(
        settings => settings.Costs.ShouldBe(new()), settings => settings.Stake.ShouldBe(100), settings => settings.MostReasons.ShouldBe(4), settings => settings.Control.ShouldBe(0.01));

    [Fact]
    public void Shares_may_be_written_as_percent_and_screening_has_defaults()
    {
        var settings = FraudSettingsReader.ReadYaml("mostBlockedByRule: 35%\nscreening: { url: \"https://screening.example/\", verdict: block }", "fraud/payment.yaml");

        settings.MostBlockedByRule.ShouldBe(0.35);
        (settings.Screening!.Verdict, settings.Screening.Time, settings.Screening.On.ShouldHaveSingleItem()).ShouldBe((FraudAction.Block, TimeSpan.FromMilliseconds(50), "customer"));
    }

    [Theory]
    [InlineData("cost: { review: 3 }", "SXT3022", "cost")]
    [InlineData("costs: { review: -3 }", "SXT3020", "the cost of a review is -3")]
    [InlineData("thresholds: { review: 0.9, block: 0.5 }", "SXT3022", "'review' not above 'block'")]
    [InlineData("segments: { AT: { review: 5 } }", "SXT3022", "no 'segmentField'")]
    [InlineData("control: 0.9", "SXT3022", "'control' must be 0 to 0.5")]
    [InlineData("currencies: { euro: 1 }", "SXT3022", "'currencies.euro'")]
    [InlineData("mostBlockedByRule: 0%", "SXT3022", "'mostBlockedByRule' must be above 0%")]
    [InlineData("mostBlockedByRule: lots", "SXT3022", "mostBlockedByRule")]
    [InlineData("screening: { url: ftp://x }", "SXT3022", "'screening.url' must be http")]
    [InlineData("screening: { timeout: 2s }", "SXT3022", "'screening.timeout' must be 1ms to 1000ms")]
    [InlineData("screening: { on: [] }", "SXT3022", "'screening.on' must name one")]
    [InlineData("screening: { verdict: allow }", "SXT3022", "'screening.verdict' must be review or block")]
    [InlineData("screening: { adress: x }", "SXT3022", "adress")]
    public void Settings_that_make_no_sense_are_refused_with_the_file_s_name(string yaml, string code, string problem)
    {
        var error = Should.Throw<InvalidInputException>(() => FraudSettingsReader.ReadYaml(yaml, "fraud/payment.yaml"));

        error.Code.ShouldBe(code);
        error.Message.ShouldStartWith("fraud/payment.yaml: ");
        error.Message.ShouldContain(problem);
    }
}
