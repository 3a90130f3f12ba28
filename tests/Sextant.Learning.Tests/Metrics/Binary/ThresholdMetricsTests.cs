using FsCheck.Xunit;

namespace Sextant.Learning.Tests.Metrics.Binary;

public sealed class ThresholdMetricsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void What_depends_on_order_alone_equals_scikit_learn_with_ties_and_weights(int index)
    {
        var c = GoldenMetrics.Expected.Binary[index];

        Auc.Of(c.Labels, c.Probabilities, c.Weights).ShouldBe(c.Auc, Golden.Tolerance);
        AveragePrecision.Of(c.Labels, c.Probabilities, c.Weights).ShouldBe(c.Ap, Golden.Tolerance);
        KolmogorovSmirnov.Of(c.Labels, c.Probabilities, c.Weights).ShouldBe(c.Ks, Golden.Tolerance);
        OperatingPoint.AtPrecision(c.Labels, c.Probabilities, 0.6, c.Weights).Recall.ShouldBe(c.RecallAtPrecision, Golden.Tolerance);
        OperatingPoint.AtRecall(c.Labels, c.Probabilities, 0.5, c.Weights).Precision.ShouldBe(c.PrecisionAtRecall, Golden.Tolerance);
    }

    [Property]
    public void The_area_is_the_share_of_pairs_in_the_right_order(int seed)
    {
        var rows = ScoredRows.Seeded(seed);
        double pairs = 0, right = 0;
        for (var i = 0; i < rows.Labels.Length; i++)
        {
            for (var j = 0; j < rows.Labels.Length; j++)
            {
                if (rows.Labels[i] != 1 || rows.Labels[j] != 0) continue;
                var weight = rows.Weights[i] * rows.Weights[j];
                pairs += weight;
                right += weight * (rows.Scores[i] > rows.Scores[j] ? 1 : rows.Scores[i] == rows.Scores[j] ? 0.5 : 0);
            }
        }

        Auc.Of(rows.Labels, rows.Scores, rows.Weights).ShouldBe(right / pairs, 1e-12);
    }

    [Property]
    public void Scores_may_be_stretched_as_long_as_their_order_stays(int seed)
    {
        var (labels, scores, weights) = ScoredRows.Seeded(seed);
        var stretched = Array.ConvertAll(scores, score => Math.Exp(3 * score) - 7);

        Auc.Of(labels, stretched, weights).ShouldBe(Auc.Of(labels, scores, weights));
        AveragePrecision.Of(labels, stretched, weights).ShouldBe(AveragePrecision.Of(labels, scores, weights));
        KolmogorovSmirnov.Of(labels, stretched, weights).ShouldBe(KolmogorovSmirnov.Of(labels, scores, weights));
        PrecisionAtK.Of(labels, stretched, 5).ShouldBe(PrecisionAtK.Of(labels, scores, 5));
    }

    [Property]
    public void Negated_scores_mirror_the_area(int seed)
    {
        var (labels, scores, weights) = ScoredRows.Seeded(seed);

        Auc.Of(labels, Array.ConvertAll(scores, score => -score), weights).ShouldBe(1 - Auc.Of(labels, scores, weights), 1e-12);
    }

    [Property]
    public void Neither_the_order_of_rows_nor_rows_of_weight_zero_matter(int seed)
    {
        var (labels, scores, weights) = ScoredRows.Seeded(seed);
        double[] Turned(double[] values, double extra) => [extra, .. values.Reverse()];

        Auc.Of(Turned(labels, 1), Turned(scores, 99), Turned(weights, 0)).ShouldBe(Auc.Of(labels, scores, weights), 1e-12);
        AveragePrecision.Of(Turned(labels, 0), Turned(scores, 99), Turned(weights, 0)).ShouldBe(AveragePrecision.Of(labels, scores, weights), 1e-12);
        KolmogorovSmirnov.Of(Turned(labels, 0), Turned(scores, 99), Turned(weights, 0)).ShouldBe(KolmogorovSmirnov.Of(labels, scores, weights), 1e-12);
    }

    [Property]
    public void A_weight_of_two_is_the_row_given_twice(int seed)
    {
        var (labels, scores, _) = ScoredRows.Seeded(seed);
        double[] Twice(double[] values) => [.. values, .. values[..3]];
        double[] weights = [.. labels.Select((_, row) => row < 3 ? 2.0 : 1.0)];

        Auc.Of(labels, scores, weights).ShouldBe(Auc.Of(Twice(labels), Twice(scores)), 1e-12);
        AveragePrecision.Of(labels, scores, weights).ShouldBe(AveragePrecision.Of(Twice(labels), Twice(scores)), 1e-12);
    }

    [Fact]
    public void Without_a_class_without_rows_or_without_weight_nothing_is_defined()
    {
        Auc.Of([1, 1], [1, 2]).ShouldBe(double.NaN);
        Auc.Of([0, 0], [1, 2]).ShouldBe(double.NaN);
        Auc.Of([], []).ShouldBe(double.NaN);
        Auc.Of([0, 1], [1, 2], [0, 0]).ShouldBe(double.NaN);
        AveragePrecision.Of([0, 0], [1, 2]).ShouldBe(double.NaN);
        AveragePrecision.Of([1, 1], [1, 2]).ShouldBe(1);
        KolmogorovSmirnov.Of([1, 1], [1, 2]).ShouldBe(double.NaN);
        PrecisionAtK.Of([], [], 3).ShouldBe(double.NaN);
        OperatingPoint.AtPrecision([0, 0], [1, 2], 0.5).Recall.ShouldBe(double.NaN);
        OperatingPoint.AtRecall([0, 0], [1, 2], 0.5).Recall.ShouldBe(double.NaN);
    }

    [Fact]
    public void A_precision_out_of_reach_lets_nothing_pass()
    {
        OperatingPoint.AtPrecision([0, 1], [2, 1], 0.9).ShouldBe(new(double.PositiveInfinity, 1, 0));
        OperatingPoint.AtPrecision([0, 1, 1], [1, 2, 3], 0.9).ShouldBe(new(2, 1, 1));
        OperatingPoint.AtRecall([0, 1, 0, 1], [1, 2, 3, 4], 1).ShouldBe(new(2, 2.0 / 3, 1));
    }

    [Fact]
    public void Equal_scores_at_the_last_place_count_by_their_share_and_empty_places_as_misses()
    {
        PrecisionAtK.Of([1, 1, 0, 0], [9, 5, 5, 5], 2).ShouldBe((1 + (1.0 / 3)) / 2, 1e-15);
        PrecisionAtK.Of([1, 1], [2, 1], 4).ShouldBe(0.5);
        PrecisionAtK.Of([0, 1], [2, 1], 1).ShouldBe(0);
    }

    [Fact]
    public void The_sweep_has_a_point_for_each_distinct_score() =>
        ThresholdSweep.Of([1, 0, 1, 0], [0.5, 0.5, 0.9, 0.1]).Points.ShouldBe([new(0.9, 1, 0), new(0.5, 2, 1), new(0.1, 2, 2)]);

    [Theory]
    [InlineData("SXT2100", new[] { 1.0 }, new[] { 1.0, 2 }, new double[0])]
    [InlineData("SXT2101", new[] { 1.0, 0 }, new[] { double.NaN, 2 }, new double[0])]
    [InlineData("SXT2101", new[] { 1.0, 0 }, new[] { 1, double.PositiveInfinity }, new double[0])]
    [InlineData("SXT2102", new[] { 1.0, 2 }, new[] { 1.0, 2 }, new double[0])]
    [InlineData("SXT2102", new[] { 1.0, double.NaN }, new[] { 1.0, 2 }, new double[0])]
    [InlineData("SXT2100", new[] { 1.0, 0 }, new[] { 1.0, 2 }, new[] { 1.0 })]
    [InlineData("SXT2103", new[] { 1.0, 0 }, new[] { 1.0, 2 }, new[] { 1.0, -1 })]
    [InlineData("SXT2103", new[] { 1.0, 0 }, new[] { 1.0, 2 }, new[] { 1.0, double.NaN })]
    public void Bad_rows_are_refused_with_their_reason(string code, double[] labels, double[] scores, double[] weights)
    {
        Should.Throw<InvalidInputException>(() => Auc.Of(labels, scores, weights)).Code.ShouldBe(code);
        Should.Throw<InvalidInputException>(() => AveragePrecision.Of(labels, scores, weights)).Code.ShouldBe(code);
        Should.Throw<InvalidInputException>(() => ConfusionCounts.At(labels, scores, 0.5, weights)).Code.ShouldBe(code);
    }

    [Fact]
    public void Places_start_at_one_and_shares_lie_between_zero_and_one()
    {
        Should.Throw<InvalidInputException>(() => PrecisionAtK.Of([1], [1], 0)).Code.ShouldBe("SXT2105");
        Should.Throw<InvalidInputException>(() => OperatingPoint.AtPrecision([1], [1], 1.5)).Code.ShouldBe("SXT2104");
        Should.Throw<InvalidInputException>(() => OperatingPoint.AtRecall([1], [1], double.NaN)).Code.ShouldBe("SXT2104");
    }
}
