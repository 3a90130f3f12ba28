namespace Sextant.Numerics.Tests.Statistics;

public sealed class SoftmaxTests
{
    [Fact]
    public void Probabilities_are_in_the_ratio_of_the_exponentials()
    {
        double[] scores = [0, Math.Log(2), Math.Log(5)];
        Softmax.ApplyLogSum<double>(scores).ShouldBe(Math.Log(8), 1e-15);
        scores.ShouldBe([0.125, 0.25, 0.625], 1e-15);
    }

    [Fact]
    public void Scores_far_apart_neither_overflow_nor_lose_the_loss()
    {
        float[] scores = [1000, 0, -1000];
        Softmax.Apply<float>(scores);
        scores.ShouldBe([1, 0, 0]);
        double[] far = [1000, -1000];
        (Softmax.ApplyLogSum<double>(far) - -1000).ShouldBe(2000);
    }

    [Theory]
    [InlineData(0, 0.5, 0.6931471805599453)]
    [InlineData(-40, 4.248354255291589e-18, 4.248354255291589e-18)]
    [InlineData(800, 1, 800)]
    [InlineData(-800, 0, 0)]
    public void The_sigmoid_and_its_loss_keep_their_digits_far_out(double score, double probability, double loss)
    {
        Sigmoid.Of(score).ShouldBe(probability, 1e-15 * probability);
        Sigmoid.LogOnePlusExp(score).ShouldBe(loss, 1e-15 * loss);
    }
}
