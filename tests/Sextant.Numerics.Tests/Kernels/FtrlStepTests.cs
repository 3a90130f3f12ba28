namespace Sextant.Numerics.Tests.Kernels;

public sealed class FtrlStepTests
{
    static readonly FtrlRates Rates = new(0.3, 1.2, 0.5, 0.1);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(39)]
    public void Vectors_equal_the_plain_loop_to_the_bit(int length)
    {
        var random = new SeededRandom(length);
        double[] Draw() => [.. Enumerable.Range(0, length).Select(i => i % 5 == 0 ? 0 : random.NextNormal())];
        var (z, n, gradients) = (Draw(), Draw().Select(Math.Abs).ToArray(), Draw());
        var (weights, expected) = (new double[length], new double[length]);
        FtrlStep.Weights(Rates, z, n, weights);
        FtrlStep.WeightsReference(Rates, z, n, expected);
        weights.ShouldBe(expected);
        var (changes, expectedChanges) = (new double[length], new double[length]);
        FtrlStep.Changes(Rates, gradients, n, weights, changes);
        FtrlStep.ChangesReference(Rates, gradients, n, expected, expectedChanges);
        changes.ShouldBe(expectedChanges);
    }

    [Fact]
    public void NaN_and_subnormal_numbers_pass_through()
    {
        double[] z = [double.NaN, double.Epsilon, 0, 0, 0, 0, 0, 1], weights = new double[8];
        FtrlStep.Weights(Rates with { L1 = 0 }, z, new double[8], weights);
        weights[0].ShouldBe(double.NaN);
        weights[1].ShouldBeInRange(-double.Epsilon, 0);
        weights[7].ShouldBe(-1 / ((1.2 / 0.3) + 0.1), 1e-15);
    }

    [Fact]
    public void Features_that_are_not_as_many_are_refused() =>
        Should.Throw<ArgumentException>(() => FtrlStep.Weights(Rates, new double[2], new double[3], new double[2]));
}
