namespace Sextant.Features.Tests.Planning;

public sealed class MeaningDifferenceTests
{
    static string Meaning(string yaml) => TestDefinitions.Read(yaml) is { Views: [var view] } ? DefinitionWriter.Meaning(view) : DefinitionWriter.Meaning(TestDefinitions.Read(yaml).Sets[0]);

    [Theory]
    [InlineData("window: 7d", "window: 14d", "payments window 7d → 14d")]
    [InlineData("of: amount, windows: [1d, 7d]", "of: cents, windows: [7d]", "- amount_mean_1d, amount_mean_7d of amount → cents")]
    [InlineData("features:", "delay: 1d\nfeatures:", "+ delay 1d")]
    [InlineData("  payments:", "  visits: { aggregate: count, window: 1d }\n  payments:", "+ visits")]
    [InlineData("windows: [1d, 7d]", "windows: [7d, 1d]", "the order of features")]
    public void A_change_is_said_in_a_line(string old, string now, string says) =>
        MeaningDifference.Describe(Meaning(TestDefinitions.CardSpending), Meaning(TestDefinitions.CardSpending.Replace(old, now, StringComparison.Ordinal))).ShouldBe(says);

    [Fact]
    public void Members_of_a_set_are_shown_before_and_after() =>
        MeaningDifference.Describe(Meaning("set: s\nfeatures: [a]"), Meaning("set: s\nfeatures: [a, b.c]")).ShouldBe("features [\"a\"] → [\"a\",\"b.c\"]");
}
