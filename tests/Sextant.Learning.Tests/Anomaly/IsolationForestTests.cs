using FsCheck.Xunit;
using Sextant.Learning.Tests.Linear;
using Sextant.Numerics;

namespace Sextant.Learning.Tests.Anomaly;

public sealed class IsolationForestTests
{
    static readonly PeerLinear Peer = PeerLinear.Values;

    [Fact]
    public void Outliers_are_told_apart_as_well_as_by_scikit_learn()
    {
        var rows = FeatureRows.Dense(Peer.Mixed, 420, 4);
        var aucs = Enumerable.Range(0, 20).Select(seed => Auc(Scores(new IsolationForestTrainer(new() { Seed = seed }).Train(rows), rows))).ToArray();
        // Both are means of 20 seeds.
        aucs.Average().ShouldBe(Peer.IsolationAuc, 4 * Peer.IsolationAucSpread * Math.Sqrt(2.0 / 20));
    }

    [Property(MaxTest = 20)]
    public void The_path_is_the_number_of_cuts_and_the_expected_rest_of_the_leaf(int seed)
    {
        var random = new SeededRandom(seed);
        var rows = Random(random, 40, 3);
        var sample = 2 + random.NextInt32(39);
        var tree = new IsolationGrower(rows, random).Grow(sample);
        var limit = (int)Math.Ceiling(Math.Log2(sample));
        var leaves = 0;
        void Walk(int node, int depth)
        {
            depth.ShouldBeLessThanOrEqualTo(limit);
            if (tree.Nodes[node].Feature >= 0)
            {
                Walk(tree.Nodes[node].Left, depth + 1);
                Walk(tree.Nodes[node].Left + 1, depth + 1);
                return;
            }

            leaves++;
            if (depth < limit) tree.Nodes[node].Path.ShouldBe(depth);
            else tree.Nodes[node].Path.ShouldBeGreaterThanOrEqualTo(depth);
        }

        Walk(0, 0);
        leaves.ShouldBeLessThanOrEqualTo(sample);
        tree.PathOf(rows.ValuesOf(0)).ShouldBeLessThanOrEqualTo(limit + IsolationTree.ExpectedPath(sample));
    }

    [Fact]
    public void The_score_is_two_to_the_minus_mean_path_over_expected_path()
    {
        var rows = Random(new SeededRandom(2), 300, 3);
        var model = new IsolationForestTrainer(new() { Trees = 10, SampleRows = 64 }).Train(rows);
        // c(64) = 2 (ln 63 + 0.5772156649) - 2 · 63 / 64.
        var expected = (2 * (Math.Log(63) + 0.5772156649015329)) - (2.0 * 63 / 64);
        model.Score(rows.ValuesOf(5)).ShouldBe(Math.Pow(2, -model.MeanPath(rows.ValuesOf(5)) / expected), 1e-14);
        IsolationTree.ExpectedPath(2).ShouldBe(1);
        IsolationTree.ExpectedPath(1).ShouldBe(0);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_on_dense_and_sparse_rows_and_another_seed_others()
    {
        var rows = Random(new SeededRandom(3), 100, 4);
        double[] Train(FeatureRows features, long seed) => Scores(new IsolationForestTrainer(new() { Trees = 20, Seed = seed }).Train(features), rows);
        Train(rows, 1).ShouldBe(Train(rows, 1));
        Train(LinearRows.Sparse(rows), 1).ShouldBe(Train(rows, 1));
        Train(rows, 2).ShouldNotBe(Train(rows, 1));
    }

    [Fact]
    public void Equal_rows_score_one_half()
    {
        var model = new IsolationForestTrainer(new()).Train(FeatureRows.Dense([.. Enumerable.Repeat(3f, 20)], 10, 2));
        model.Score([3, 3]).ShouldBe(0.5, 1e-12);
        model.Score([9, -9]).ShouldBe(0.5, 1e-12);
    }

    [Fact]
    public void A_constant_feature_is_never_cut()
    {
        var random = new SeededRandom(4);
        var values = Enumerable.Range(0, 100).Select(i => i % 2 == 0 ? 7f : (float)random.NextNormal()).ToArray();
        foreach (var node in new IsolationGrower(FeatureRows.Dense(values, 50, 2), random).Grow(50).Nodes) node.Feature.ShouldNotBe(0);
    }

    [Fact]
    public void Features_next_to_each_other_in_float32_are_still_divided()
    {
        var rows = FeatureRows.Dense([1, MathF.BitIncrement(1), 1, MathF.BitIncrement(1)], 4, 1);
        var model = new IsolationForestTrainer(new() { Trees = 5 }).Train(rows);
        model.Score([1]).ShouldBe(model.Score([MathF.BitIncrement(1)]));
    }

    [Fact]
    public void Samples_are_of_different_rows_all_pairs_equally_likely_and_cuts_uniform_between_them()
    {
        var (counts, expected, rows) = (new int[7], new double[7], FeatureRows.Dense([0, 1, 2, 3, 4, 5, 6, 7], 8, 1));
        for (var seed = 0; seed < 4000; seed++)
        {
            var tree = new IsolationGrower(rows, new SeededRandom(seed)).Grow(2);
            tree.Nodes.Length.ShouldBe(3);
            counts[(int)tree.Nodes[0].Cut]++;
        }

        for (var low = 0; low < 8; low++)
        {
            for (var high = low + 1; high < 8; high++)
                for (var cut = low; cut < high; cut++) expected[cut] += 4000 / 28.0 / (high - low);
        }

        for (var cut = 0; cut < 7; cut++) ((double)counts[cut]).ShouldBe(expected[cut], 4 * Math.Sqrt(expected[cut]));
    }

    [Fact]
    public void Bad_input_is_refused_and_cancelling_stops()
    {
        void Refuses(string code, Action action) => Should.Throw<InvalidInputException>(action).Code.ShouldBe(code);
        var trainer = new IsolationForestTrainer(new());
        Refuses("SXT2160", () => trainer.Train(FeatureRows.Dense([], 0, 3)));
        Refuses("SXT2160", () => trainer.Train(FeatureRows.Dense([1], 1, 1)));
        Refuses("SXT2161", () => trainer.Train(FeatureRows.Dense([1, float.NaN], 2, 1)));
        Refuses("SXT2165", () => new IsolationForestTrainer(new() { Trees = 0 }).Train(FeatureRows.Dense([1, 2], 2, 1)));
        var model = trainer.Train(FeatureRows.Dense([1, 2], 2, 1));
        Refuses("SXT2167", () => model.Score([1, 2]));
        Refuses("SXT2161", () => model.Score([float.NaN]));
        Should.Throw<OperationCanceledException>(() => trainer.Train(FeatureRows.Dense([1, 2], 2, 1), new CancellationToken(canceled: true)));
    }

    static double[] Scores(IsolationForestModel model, FeatureRows rows) => [.. Enumerable.Range(0, rows.Count).Select(row => model.Score(rows.ValuesOf(row)))];

    /// <summary>The last twenty rows are the outliers.</summary>
    static double Auc(double[] scores) =>
        scores[400..].Average(outlier => scores[..400].Average(normal => outlier > normal ? 1 : outlier == normal ? 0.5 : 0));

    static FeatureRows Random(SeededRandom random, int rows, int columns) =>
        FeatureRows.Dense([.. Enumerable.Range(0, rows * columns).Select(_ => (float)random.NextNormal())], rows, columns);
}
