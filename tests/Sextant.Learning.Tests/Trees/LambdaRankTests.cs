namespace Sextant.Learning.Tests.Trees;

public sealed class LambdaRankTests
{
    [Fact]
    public void A_pair_pulls_by_what_swapping_it_changes()
    {
        var rows = new TrainingRows(new(["x"], [0, 0]), [0, 1], querySizes: [2]);
        var pairs = new GradientPair[2];

        new LambdaRankLoss { Normalize = false }.Derive(rows, new(0, 2), [1f, 0f], pairs);

        // The ideal DCG is 1, and swapping changes it by 1 - 1/log2(3); the worse row leads by 1.
        var change = 1 - (1 / Math.Log2(3));
        var wrong = 1 / (1 + Math.Exp(-1));
        pairs[1].Gradient.ShouldBe((float)(-change * wrong), 1e-6f);
        pairs[0].Gradient.ShouldBe(-pairs[1].Gradient);
        pairs[0].Hessian.ShouldBe((float)(change * wrong * (1 - wrong)), 1e-6f);
    }

    [Fact]
    public void Gradients_of_a_query_add_up_to_nothing()
    {
        var (rows, pairs) = (Queries(seed: 1, 30), new GradientPair[300]);

        new LambdaRankLoss().Derive(rows, new(0, 300), SeededRows.Features(seed: 2, rows: 300, columns: 1).Values, pairs);

        for (var query = 0; query < 30; query++) pairs[(10 * query)..((10 * query) + 10)].Sum(pair => pair.Gradient).ShouldBe(0, 1e-4f);
    }

    [Fact]
    public void A_query_of_one_row_or_of_equal_grades_changes_nothing()
    {
        var rows = new TrainingRows(new(["x"], [1, 2, 3, 4, 5]), [2, 1, 1, 0, 3], querySizes: [1, 2, 2]);
        var pairs = new GradientPair[5];

        new LambdaRankLoss().Derive(rows, new(0, 5), [0f, 1f, 2f, 3f, 4f], pairs);

        pairs[..3].ShouldAllBe(pair => pair == default(GradientPair));
        pairs[3].Gradient.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Pairs_beyond_the_truncation_do_not_count()
    {
        var rows = new TrainingRows(new(["x"], [0, 0, 0, 0]), [2, 1, 0, 1], querySizes: [4]);
        var pairs = new GradientPair[4];

        new LambdaRankLoss { Truncation = 1 }.Derive(rows, new(0, 4), [4f, 3f, 2f, 1f], pairs);

        // Only the pairs with the first row: the others pull no further than away from it.
        pairs[0].Gradient.ShouldBeLessThan(0);
        pairs[1..].ShouldAllBe(pair => pair.Gradient > 0);
    }

    [Fact]
    public void Training_puts_better_rows_first()
    {
        var (rows, other) = (Queries(seed: 1, 100), Queries(seed: 2, 100));
        var metrics = new List<double>();

        new TreeTrainer(new() { Objective = new LambdaRankLoss(), Rounds = 40, MinChildWeight = 0.01 })
            .Train(rows, new(other, Ndcg, HigherIsBetter: true), new Listener(step => metrics.Add(step.Metric!.Value)));

        metrics[^1].ShouldBeGreaterThan(0.9);
        metrics[^1].ShouldBeGreaterThan(metrics[0]);
    }

    /// <summary>Queries of ten rows whose grades follow a feature and some chance.</summary>
    static TrainingRows Queries(int seed, int queries)
    {
        var features = SeededRows.Features(seed, queries * 10, columns: 3);
        var random = new Random(seed);
        float[] grades = [.. Enumerable.Range(0, features.Rows).Select(row => (float)Math.Clamp(Math.Round((2 * features.Row(row)[1]) + 1 + (random.NextDouble() / 2)), 0, 3))];
        return new(features, grades, querySizes: [.. Enumerable.Repeat(10, queries)]);
    }

    static double Ndcg(TrainingRows rows, ReadOnlySpan<float> scores)
    {
        double sum = 0;
        for (var query = 0; query < rows.Queries; query++)
        {
            var (start, end) = (rows.Query(query).Start, rows.Query(query).End);
            var (own, grades) = (scores[start..end].ToArray(), rows.Labels[start..end].ToArray());
            static double Dcg(IEnumerable<float> ordered) => ordered.Select((grade, place) => (Math.Pow(2, grade) - 1) / Math.Log2(place + 2)).Sum();
            var ideal = Dcg(grades.OrderDescending());
            sum += ideal == 0 ? 1 : Dcg(grades.Zip(own).OrderByDescending(row => row.Second).Select(row => row.First)) / ideal;
        }

        return sum / rows.Queries;
    }

    sealed class Listener(Action<TreeProgress> told) : IProgress<TreeProgress>
    {
        public void Report(TreeProgress value) => told(value);
    }
}
