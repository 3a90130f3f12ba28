using FsCheck.Xunit;

namespace Sextant.Learning.Tests.Metrics.Ranking;

public sealed class RankingMetricsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void One_query_is_measured_as_by_scikit_learn(int index)
    {
        var c = GoldenMetrics.Expected.Ranking[index];

        var ranked = new RankedQueries(c.Grades, c.Scores, [c.Grades.Length]);

        ranked.Each(grades => Ndcg.At(c.K, grades, Gain.Linear)).ShouldBe([c.Linear], Golden.Tolerance);
        ranked.Each(grades => Ndcg.At(c.K, grades)).ShouldBe([c.Exponential], Golden.Tolerance);
        ranked.Each(grades => Ndcg.Discounted(c.K, grades, Gain.Linear)).ShouldBe([c.Dcg], Golden.Tolerance);
        ranked.Each(grades => ListAveragePrecision.At(int.MaxValue, grades)).ShouldBe([c.Ap], Golden.Tolerance);
        ranked.Each(grades => ReciprocalRank.At(int.MaxValue, grades)).ShouldBe([c.ReciprocalRank], Golden.Tolerance);
    }

    [Property]
    public void Every_metric_lies_between_zero_and_one_and_the_ideal_order_reaches_what_can_be_reached(int seed)
    {
        var random = new Random(seed);
        double[] grades = [.. Enumerable.Range(0, 12).Select(i => i == 0 ? 1.0 : random.Next(5))];
        double[] ideal = [.. grades.OrderDescending()];
        var k = random.Next(1, 15);
        double[] All(double[] list) =>
        [
            Ndcg.At(k, list), Ndcg.At(k, list, Gain.Linear), ReciprocalRank.At(k, list), RecallAtK.At(k, list, ListDenominator.Reachable),
            ListAveragePrecision.At(k, list, ListDenominator.Reachable), HitRate.At(k, list), ExpectedReciprocalRank.At(k, list, 4),
        ];

        All(grades).ShouldAllBe(value => value >= 0 && value <= 1);
        All(ideal)[..6].ShouldBe([1, 1, 1, 1, 1, 1], 1e-12);
        All(ideal)[6].ShouldBeGreaterThanOrEqualTo(All(grades)[6] - 1e-12);
    }

    [Property]
    public void Moving_a_more_relevant_document_up_never_lowers_anything(int seed)
    {
        var random = new Random(seed);
        double[] list = [.. Enumerable.Range(0, 8).Select(i => i == 0 ? 1.0 : random.Next(4))];
        var better = (double[])list.Clone();
        var at = random.Next(7);
        if (better[at] < better[at + 1]) (better[at], better[at + 1]) = (better[at + 1], better[at]);

        Ndcg.At(5, better).ShouldBeGreaterThanOrEqualTo(Ndcg.At(5, list) - 1e-12);
        ListAveragePrecision.At(5, better).ShouldBeGreaterThanOrEqualTo(ListAveragePrecision.At(5, list) - 1e-12);
        ExpectedReciprocalRank.At(5, better, 4).ShouldBeGreaterThanOrEqualTo(ExpectedReciprocalRank.At(5, list, 4) - 1e-12);
    }

    [Fact]
    public void The_ideal_comes_from_the_retrieved_list_or_from_all_that_was_judged()
    {
        Ndcg.At(2, [1.0, 0.0]).ShouldBe(1);
        Ndcg.At(2, [1, 0], [1, 1, 1]).ShouldBe(1 / (1 + (1 / Math.Log2(3))), 1e-12);
        Ndcg.At(2, [0.0, 0.0], [1.0, 0.0]).ShouldBe(0);
    }

    [Fact]
    public void Average_precision_and_recall_divide_by_all_relevant_or_by_what_k_can_reach()
    {
        ListAveragePrecision.At(2, [1, 1, 1, 1]).ShouldBe(0.5);
        ListAveragePrecision.At(2, [1, 1, 1, 1], ListDenominator.Reachable).ShouldBe(1);
        ListAveragePrecision.At(3, [0, 1, 1], 5).ShouldBe(((1.0 / 2) + (2.0 / 3)) / 5, 1e-12);
        RecallAtK.At(2, [1, 0], 5).ShouldBe(0.2);
        RecallAtK.At(2, [1, 0], 5, ListDenominator.Reachable).ShouldBe(0.5);
    }

    [Fact]
    public void Expected_reciprocal_rank_is_the_readers_cascade()
    {
        // Grades 2 and 1 of a scale to 2: satisfied with 3/4, else with 1/4 at rank 2.
        ExpectedReciprocalRank.At(10, [2, 1], 2).ShouldBe((3.0 / 4) + (1.0 / 4 * (1.0 / 4) / 2), 1e-12);
        ExpectedReciprocalRank.At(1, [0, 1], 2).ShouldBe(0);
    }

    [Fact]
    public void A_list_without_the_relevant_document_scores_zero_and_a_query_without_any_is_undefined()
    {
        ReciprocalRank.At(1, [0.0, 1.0]).ShouldBe(0);
        ReciprocalRank.At(5, [0, 0], 1).ShouldBe(0);
        HitRate.At(5, [], 1).ShouldBe(0);
        double[] none = [Ndcg.At(3, [0, 0]), ReciprocalRank.At(3, []), HitRate.At(3, [0]), RecallAtK.At(3, [0]), ListAveragePrecision.At(3, []), ExpectedReciprocalRank.At(3, [0], 4)];
        none.ShouldAllBe(value => double.IsNaN(value));
    }

    [Theory]
    [InlineData(EmptyQueries.CountZero, 1.5 / 3)]
    [InlineData(EmptyQueries.CountOne, 2.5 / 3)]
    [InlineData(EmptyQueries.Skip, 1.5 / 2)]
    public void A_query_without_relevant_documents_counts_as_the_rule_says(EmptyQueries rule, double expected) =>
        new RankedQueries([1, 0, 0, 0, 1], [2, 1, 5, 2, 1], [2, 1, 2]).Mean(grades => ReciprocalRank.At(10, grades), rule).ShouldBe(expected, 1e-12);

    [Fact]
    public void Weights_of_queries_weigh_and_no_query_that_counts_is_undefined()
    {
        QueryMean.Of([1, 0], EmptyQueries.Skip, [3, 1]).ShouldBe(0.75);
        QueryMean.Of([double.NaN], EmptyQueries.Skip).ShouldBe(double.NaN);
        QueryMean.Of([], EmptyQueries.CountZero).ShouldBe(double.NaN);
    }

    [Fact]
    public void Equal_scores_put_the_relevant_document_last_unless_asked_to_keep_the_given_order()
    {
        new RankedQueries([3, 0, 1], [1, 1, 1], [3]).GradesOf(0).ToArray().ShouldBe([0, 1, 3]);
        new RankedQueries([3, 0, 1], [1, 1, 1], [3], TieOrder.Given).GradesOf(0).ToArray().ShouldBe([3, 0, 1]);
    }

    [Fact]
    public void Queries_stay_apart_and_may_be_empty()
    {
        var ranked = new RankedQueries([1, 0, 2], [0, 1, 5], [2, 0, 1]);

        ranked.Queries.ShouldBe(3);
        ranked.GradesOf(0).ToArray().ShouldBe([0, 1]);
        ranked.GradesOf(1).Length.ShouldBe(0);
        ranked.GradesOf(2).ToArray().ShouldBe([2]);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Code(() => Ndcg.At(0, [1])).ShouldBe("SXT2105");
        Code(() => Ndcg.At(1, [-1])).ShouldBe("SXT2108");
        Code(() => Ndcg.At(1, [double.NaN])).ShouldBe("SXT2108");
        Code(() => Ndcg.At(1, [63])).ShouldBe("SXT2108");
        Code(() => Ndcg.At(2, [1, 1], [1])).ShouldBe("SXT2108");
        Code(() => ReciprocalRank.At(1, [1], 0)).ShouldBe("SXT2105");
        Code(() => ExpectedReciprocalRank.At(1, [3], 2)).ShouldBe("SXT2108");
        Code(() => ExpectedReciprocalRank.At(1, [0], 0)).ShouldBe("SXT2108");
        Code(() => new RankedQueries([1, 0], [1, 2], [1])).ShouldBe("SXT2107");
        Code(() => new RankedQueries([1, 0], [1, 2], [3])).ShouldBe("SXT2107");
        Code(() => new RankedQueries([1, 0], [1, 2], [3, -1])).ShouldBe("SXT2107");
        Code(() => new RankedQueries([1, 0], [1, double.NaN], [2])).ShouldBe("SXT2101");
        Code(() => new RankedQueries([1, 0], [1], [2])).ShouldBe("SXT2100");
    }

    static string Code(Func<object> call) => Should.Throw<InvalidInputException>(() => call()).Code;
}
