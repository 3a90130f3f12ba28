using FsCheck.Xunit;
using Sextant.Platform;

namespace Sextant.Fraud.Tests.Deciding;

public sealed class FraudPolicyTests
{
    [Property]
    public void More_probability_of_fraud_never_gives_a_milder_verdict(int seed, byte low, byte more, ushort amount, byte rule, bool isDegraded)
    {
        var thresholds = MadeUpPayments.Costs(seed).ThresholdsFor(amount);
        FraudAction Decide(double probability) => FraudPolicy.Decide(new([], Rules(rule), probability, thresholds, isDegraded, (FraudAction)(amount % 3))).Action;

        ((int)Decide((low + more) / 510.0)).ShouldBeGreaterThanOrEqualTo((int)Decide(low / 510.0));
    }

    [Property]
    public void What_is_missing_never_gives_a_milder_verdict(int seed, byte probability, ushort amount, byte rule, byte least)
    {
        FraudAction Decide(bool isDegraded) => FraudPolicy.Decide(new([], Rules(rule), probability / 255.0, MadeUpPayments.Costs(seed).ThresholdsFor(amount), isDegraded, (FraudAction)(least % 3))).Action;

        ((int)Decide(true)).ShouldBeGreaterThanOrEqualTo((int)Decide(false));
    }

    [Property]
    public void A_list_decides_whatever_the_rest_says(byte probability, byte rule, bool isDegraded) =>
        FraudPolicy.Decide(new([FraudSamples.Entry("card", "c", FraudAction.Allow)], Rules(rule), probability / 255.0, new(0, 0), isDegraded, FraudAction.Block)).Action.ShouldBe(FraudAction.Allow);

    [Theory]
    [InlineData(0.0, "0-0.1%")]
    [InlineData(0.001, "0.1-1%")]
    [InlineData(0.5, "50-100%")]
    [InlineData(1.0, "50-100%")]
    [InlineData(null, "unknown")]
    public void A_probability_is_in_one_band(double? probability, string band) => FraudBands.Of(probability).ShouldBe(band);

    static PolicyDecision Rules(byte rule) => (rule % 4) switch
    {
        0 => new("allow", null, false, null, [], []),
        1 => new("allow", "a", false, null, [], []),
        2 => new("review", "r", false, null, [], []),
        _ => new("block", "b", false, null, [], []),
    };
}
