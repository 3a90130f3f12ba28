using FsCheck.Xunit;

namespace Sextant.Fraud.Tests.Rules;

/// <summary>Rules are found where there is a pattern, and none where there is only chance.</summary>
public sealed class RuleMinerTests
{
    const int Rows = 6_000;

    [Fact]
    public void A_planted_pattern_is_found_and_its_figures_are_of_decisions_that_the_search_did_not_see()
    {
        var rows = Sample(seed: 3, planted: true);

        var found = RuleMiner.Find(rows);

        var best = found[0];
        best.When.ShouldContain("country == \"RO\"");
        best.When.ShouldContain("features.count_1h >= ");
        best.Later.Precision.Low.ShouldBeGreaterThan(0.3);
        best.Later.Recall.ShouldBeGreaterThan(0.5);
        best.Later.Saved.ShouldBeGreaterThan(0);
        best.PValue.ShouldBeLessThan(1e-6);
        best.Later.Rows.ShouldBe(Rows - (int)(Rows * 0.65));
    }

    [Fact]
    public void Noise_gives_no_rule() => Enumerable.Range(0, 60).Count(seed => RuleMiner.Find(Sample(seed, planted: false)).Count > 0).ShouldBeLessThanOrEqualTo(3);

    [Fact]
    public void What_was_a_pattern_only_before_is_not_suggested()
    {
        var rows = Sample(seed: 5, planted: true, until: (int)(Rows * 0.65));

        RuleMiner.Find(rows).ShouldNotContain(rule => rule.When.Contains("RO", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_frauds_there_is_nothing_to_find() => RuleMiner.Find(Sample(1, planted: false) with { IsFraud = new bool[Rows] }).ShouldBeEmpty();

    [Property(MaxTest = 15)]
    public bool The_same_rows_give_the_same_rules_with_as_many_conditions_as_they_may_have(byte seed)
    {
        var rows = Sample(seed, planted: true);
        var found = RuleMiner.Find(rows, new() { MostConditions = 2 });
        return found.SequenceEqual(RuleMiner.Find(rows, new() { MostConditions = 2 })) && found.All(rule => rule.When.Split(" && ").Length <= 2 && rule.Later.Saved > 0);
    }

    [Theory]
    [InlineData(0, 10, 0.2, 1)]
    [InlineData(10, 10, 0.5, 0.0009765625)]
    [InlineData(3, 5, 0.5, 0.5)]
    [InlineData(2, 4, 0.1, 0.0523)]
    public void Binomial_tails_are_exact(int successes, int trials, double share, double probability) => BinomialTail.AtLeast(successes, trials, share).ShouldBe(probability, 1e-12);

    // One in fifty is a fraud by chance; planted ones come from RO, many in an hour.
    static MinedRows Sample(int seed, bool planted, int until = int.MaxValue)
    {
        var random = new System.Random(seed);
        string[] countries = ["DE", "AT", "FR", "RO", "PL"];
        var (country, count, noise, amount, isFraud) = (new string?[Rows], new double[Rows], new double[Rows], new double[Rows], new bool[Rows]);
        for (var row = 0; row < Rows; row++)
        {
            country[row] = random.Next(10) == 0 ? null : countries[random.Next(countries.Length)];
            count[row] = random.Next(10);
            noise[row] = random.Next(8) == 0 ? double.NaN : random.NextDouble();
            amount[row] = 20 + (random.NextDouble() * 100);
            var isPlanted = planted && row < until && country[row] == "RO" && count[row] >= 8;
            isFraud[row] = random.NextDouble() < (isPlanted ? 0.7 : 0.01);
        }

        return new([new TextColumn("country", country), new NumberColumn("features.count_1h", count, IsWhole: true), new NumberColumn("features.noise", noise, IsWhole: false), new NumberColumn("amount", amount, IsWhole: false)], isFraud, amount, new());
    }
}
