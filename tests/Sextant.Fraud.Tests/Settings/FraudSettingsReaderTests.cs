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

    [Theory]
    [InlineData("cost: { review: 3 }", "SXT3022", "cost")]
    [InlineData("costs: { review: -3 }", "SXT3020", "the cost of a review is -3")]
    [InlineData("thresholds: { review: 0.9, block: 0.5 }", "SXT3022", "'review' not above 'block'")]
    [InlineData("segments: { AT: { review: 5 } }", "SXT3022", "no 'segmentField'")]
    [InlineData("control: 0.9", "SXT3022", "'control' must be 0 to 0.5")]
    [InlineData("currencies: { euro: 1 }", "SXT3022", "'currencies.euro'")]
    public void Settings_that_make_no_sense_are_refused_with_the_file_s_name(string yaml, string code, string problem)
    {
        var error = Should.Throw<InvalidInputException>(() => FraudSettingsReader.ReadYaml(yaml, "fraud/payment.yaml"));

        error.Code.ShouldBe(code);
        error.Message.ShouldStartWith("fraud/payment.yaml: ");
        error.Message.ShouldContain(problem);
    }
}
