using FsCheck.Xunit;

namespace Sextant.Learning.Tests.Explanation;

public sealed class LinearContributionsTests
{
    [Property]
    public void Base_and_contributions_add_up_to_the_answer(int seed, byte features)
    {
        var random = new Random(seed);
        var weights = Enumerable.Range(0, features).Select(_ => random.NextDouble() - 0.5).ToArray();
        var means = Enumerable.Range(0, features).Select(_ => random.NextDouble() * 10).ToArray();
        var row = Enumerable.Range(0, features).Select(_ => random.NextSingle() * 10).ToArray();
        var contributions = new double[features];

        LinearContributions.Explain(weights, means, row, contributions);

        var answer = 0.25 + weights.Zip(row, (weight, value) => weight * value).Sum();
        (LinearContributions.BaseValue(weights, means, 0.25) + contributions.Sum()).ShouldBe(answer, 1e-9);
    }

    [Fact]
    public void What_is_missing_adds_nothing()
    {
        var contributions = new double[2];

        LinearContributions.Explain([2, 3], [1, 1], [float.NaN, 2], contributions);

        contributions.ShouldBe([0, 3]);
    }

    [Fact]
    public void Other_lengths_are_refused() => Should.Throw<ArgumentException>(() => LinearContributions.Explain([1], [1], [1, 2], new double[2]));
}
