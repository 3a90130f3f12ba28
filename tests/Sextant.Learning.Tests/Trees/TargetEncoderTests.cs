namespace Sextant.Learning.Tests.Trees;

public sealed class TargetEncoderTests
{
    [Fact]
    public void A_category_is_its_mean_label_drawn_to_the_mean_of_all()
    {
        var encoder = TargetEncoder.Fit([1, 1, 2, float.NaN], [1, 1, 0, 0], strength: 2);

        encoder.Encode(1).ShouldBe((2 + (2 * 0.5f)) / (2 + 2), 1e-6f);
        encoder.Encode(float.NaN).ShouldBe((0 + (2 * 0.5f)) / (1 + 2), 1e-6f);
        encoder.Encode(99).ShouldBe(0.5f);
    }

    [Fact]
    public void A_rows_own_label_never_enters_its_code()
    {
        float[] shops = [.. Enumerable.Range(0, 200).Select(i => (float)(i % 9))];
        float[] labels = [.. Enumerable.Range(0, 200).Select(i => (float)(i % 2))];
        var codes = TargetEncoder.EncodeInOrder(shops, labels, prior: 0.5, seed: 1);

        for (var row = 0; row < labels.Length; row++)
        {
            var changed = (float[])labels.Clone();
            changed[row] = 100;
            TargetEncoder.EncodeInOrder(shops, changed, prior: 0.5, seed: 1)[row].ShouldBe(codes[row]);
        }
    }

    [Fact]
    public void Categories_that_say_nothing_get_codes_that_say_nothing_though_each_has_few_rows()
    {
        // Two rows a category and labels by chance: the plain mean of a category would give half of the label away.
        var random = new Random(5);
        float[] shops = [.. Enumerable.Range(0, 4000).Select(i => (float)(i / 2))];
        float[] labels = [.. shops.Select(_ => (float)random.Next(2))];

        Correlation(TargetEncoder.EncodeInOrder(shops, labels, prior: 0.5, seed: 1), labels).ShouldBe(0, 0.05);
        Correlation([.. shops.Select(TargetEncoder.Fit(shops, labels).Encode)], labels).ShouldBeGreaterThan(0.5);
    }

    [Fact]
    public void Rows_without_labels_are_refused() => Should.Throw<InvalidInputException>(() => TargetEncoder.Fit([1, 2], [1])).Code.ShouldBe("SXT2122");

    static double Correlation(float[] one, float[] other)
    {
        var (meanOne, meanOther) = (one.Average(), other.Average());
        double Covariance(float[] x, float meanX, float[] y, float meanY) => x.Zip(y, (a, b) => (double)(a - meanX) * (b - meanY)).Sum();
        return Covariance(one, meanOne, other, meanOther) / Math.Sqrt(Covariance(one, meanOne, one, meanOne) * Covariance(other, meanOther, other, meanOther));
    }
}
