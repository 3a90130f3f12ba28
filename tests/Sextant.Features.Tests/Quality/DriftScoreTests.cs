namespace Sextant.Features.Tests.Quality;

public class DriftScoreTests
{
    static readonly FeatureStatistics Baseline = Normal(seed: 1, mean: 100);

    [Fact]
    public void A_distribution_has_not_moved_from_itself() => DriftScore.Of(Baseline, Baseline).ShouldBe(0);

    [Fact]
    public void Another_sample_of_the_same_distribution_has_hardly_moved() => DriftScore.Of(Baseline, Normal(seed: 2, mean: 100))!.Value.ShouldBeLessThan(0.02);

    [Fact]
    public void A_shift_by_half_a_deviation_is_about_that_of_the_true_densities() =>
        // The divergence of two normals half a deviation apart is 0.25; ten bins lose a little of it.
        DriftScore.Of(Baseline, Normal(seed: 2, mean: 105))!.Value.ShouldBeInRange(0.18, 0.3);

    [Fact]
    public void A_shift_by_two_deviations_is_severe() => DriftScore.Of(Baseline, Normal(seed: 2, mean: 120))!.Value.ShouldBeGreaterThan(DriftScore.Severe);

    [Fact]
    public void New_nulls_are_drift() =>
        DriftScore.Of(Baseline, Rows.Statistics(FieldType.Number, [.. Numbers(2, 100), .. Enumerable.Repeat<object?>(null, 5_000)]))!.Value.ShouldBeGreaterThan(DriftScore.Severe);

    [Theory]
    [InlineData(4.0)]
    [InlineData(6.0)]
    [InlineData(-5.0)]
    [InlineData(0.0)]
    public void A_constant_that_changes_is_severe(double to) => DriftScore.Of(Constant(5), Constant(to))!.Value.ShouldBeGreaterThan(DriftScore.Severe);

    [Theory]
    [InlineData(5.0)]
    [InlineData(0.0)]
    [InlineData(-12.34)]
    public void A_constant_that_stays_has_not_moved(double value) => DriftScore.Of(Constant(value), Constant(value)).ShouldBe(0);

    [Fact]
    public void Texts_and_nothing_have_no_score()
    {
        DriftScore.Of(Rows.Statistics(FieldType.Text, "a"), Rows.Statistics(FieldType.Text, "a")).ShouldBeNull();
        DriftScore.Of(Baseline, Rows.Statistics(FieldType.Number)).ShouldBeNull();
    }

    static FeatureStatistics Constant(double value) => Rows.Statistics(FieldType.Number, Enumerable.Repeat<object?>(value, 50));

    static FeatureStatistics Normal(int seed, double mean) => Rows.Statistics(FieldType.Number, Numbers(seed, mean));

    static IEnumerable<object?> Numbers(int seed, double mean)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, 10_000).Select(_ => (object?)(mean + (10 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))));
    }
}
