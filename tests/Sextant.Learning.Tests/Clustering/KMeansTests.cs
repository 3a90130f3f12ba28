using FsCheck.Xunit;
using Sextant.Learning.Tests.Linear;
using Sextant.Numerics;

namespace Sextant.Learning.Tests.Clustering;

public sealed class KMeansTests
{
    static readonly PeerLinear Peer = PeerLinear.Values;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Separated_clouds_are_found_with_the_inertia_of_scikit_learn(bool sparse)
    {
        var rows = FeatureRows.Dense(Peer.Blobs, 160, 2);
        var fit = new KMeansTrainer(new() { Clusters = 4 }).Train(sparse ? LinearRows.Sparse(rows) : rows);
        fit.Converged.ShouldBeTrue();
        fit.Objective.ShouldBe(Peer.Inertia, 1e-6);
        for (var row = 0; row < 160; row++)
            fit.Model.ClusterOf(rows.ValuesOf(row), out _).ShouldBe(fit.Model.ClusterOf(rows.ValuesOf(row / 40 * 40), out _));
    }

    [Property(MaxTest = 30)]
    public void Bounds_change_nothing_that_plain_iterations_find(int seed)
    {
        var random = new SeededRandom(seed);
        var (clusters, labelled) = (1 + random.NextInt32(8), Rows(random, 80, 3));
        var start = new KMeansStart(labelled, random).Choose(clusters);
        var plain = PlainLloyd(labelled, start.Values.ToArray(), clusters);
        new KMeansDescent(labelled, start).Run(300, default).Objective.ShouldBe(plain, 1e-9);
    }

    [Property(MaxTest = 30)]
    public void At_the_end_every_row_is_with_the_nearest_centre_and_centres_are_means(int seed)
    {
        var random = new SeededRandom(seed);
        var labelled = Rows(random, 60, 2);
        var fit = new KMeansTrainer(new() { Clusters = 5, Starts = 1, Seed = seed }).Train(labelled.Rows, labelled.Weights);
        fit.Converged.ShouldBeTrue();
        var (sums, weights, inertia) = (new double[5 * 2], new double[5], 0.0);
        for (var row = 0; row < 60; row++)
        {
            var cluster = fit.Model.ClusterOf(labelled.Rows.ValuesOf(row), out var distance);
            inertia += labelled.Weights[row] * distance;
            weights[cluster] += labelled.Weights[row];
            labelled.Rows.AddTo(sums.AsSpan(2 * cluster, 2), labelled.Weights[row], row);
        }

        inertia.ShouldBe(fit.Objective, 1e-9);
        for (var i = 0; i < 10; i++) fit.Model.CentreOf(i / 2)[i % 2].ShouldBe(sums[i] / weights[i / 2], 1e-9);
    }

    [Fact]
    public void A_cluster_that_loses_its_rows_takes_the_farthest_row()
    {
        var rows = new LabelledRows(FeatureRows.Dense([0, 1, 10, 11, 100], 5, 1), new double[5]);
        var centres = new ClusterCentres(3, 1);
        (centres.Values[0], centres.Values[1], centres.Values[2]) = (0, 20, 1e6);
        for (var centre = 0; centre < 3; centre++) centres.Measure(centre);
        var fit = new KMeansDescent(rows, centres).Run(100, default);
        fit.Objective.ShouldBe(1, 1e-12);
        fit.Converged.ShouldBeTrue();
    }

    [Fact]
    public void As_many_clusters_as_different_rows_have_inertia_zero_and_one_more_is_refused()
    {
        var rows = FeatureRows.Dense([1, 1, 2, 2, 3, 3], 6, 1);
        new KMeansTrainer(new() { Clusters = 3 }).Train(rows).Objective.ShouldBe(0);
        Refuses("SXT2168", () => new KMeansTrainer(new() { Clusters = 4 }).Train(rows));
        Refuses("SXT2168", () => new KMeansTrainer(new() { Clusters = 3 }).Train(rows, [1, 1, 1, 1, 0, 0]));
    }

    [Fact]
    public void Whole_weights_count_like_repeated_rows()
    {
        var fit = new KMeansTrainer(new() { Clusters = 2 }).Train(FeatureRows.Dense([0, 3, 50], 3, 1), [2, 1, 1]);
        fit.Model.CentreOf(fit.Model.ClusterOf([1], out _))[0].ShouldBe(1, 1e-12);
        fit.Objective.ShouldBe(6, 1e-12);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits()
    {
        var rows = Rows(new SeededRandom(5), 100, 3).Rows;
        double[] Train(long seed) => [.. Enumerable.Range(0, 6).SelectMany(i => new KMeansTrainer(new() { Clusters = 6, Seed = seed, Starts = 1 }).Train(rows).Model.CentreOf(i).ToArray())];
        Train(1).ShouldBe(Train(1));
        Train(2).ShouldNotBe(Train(1));
    }

    [Fact]
    public void Bad_input_is_refused_and_cancelling_stops()
    {
        var trainer = new KMeansTrainer(new() { Clusters = 1 });
        Refuses("SXT2160", () => trainer.Train(FeatureRows.Dense([], 0, 2)));
        Refuses("SXT2161", () => trainer.Train(FeatureRows.Dense([float.PositiveInfinity], 1, 1)));
        Refuses("SXT2164", () => trainer.Train(FeatureRows.Dense([1], 1, 1), [0]));
        Refuses("SXT2165", () => new KMeansTrainer(new() { Clusters = 0 }).Train(FeatureRows.Dense([1], 1, 1)));
        var model = trainer.Train(FeatureRows.Dense([1], 1, 1)).Model;
        Refuses("SXT2167", () => model.ClusterOf([1, 2], out _));
        Refuses("SXT2161", () => model.ClusterOf([float.NaN], out _));
        Should.Throw<OperationCanceledException>(() => trainer.Train(FeatureRows.Dense([1], 1, 1), default, new CancellationToken(canceled: true)));
    }

    static double PlainLloyd(LabelledRows rows, double[] centres, int clusters)
    {
        var inertia = double.PositiveInfinity;
        while (true)
        {
            var (model, sums, weights, reached) = (new KMeansModel(centres, 3), new double[clusters * 3], new double[clusters], 0.0);
            for (var row = 0; row < rows.Count; row++)
            {
                var cluster = model.ClusterOf(rows.Rows.ValuesOf(row), out var distance);
                reached += rows.Weights[row] * distance;
                weights[cluster] += rows.Weights[row];
                rows.Rows.AddTo(sums.AsSpan(3 * cluster, 3), rows.Weights[row], row);
            }

            if (reached >= inertia - 1e-12) return reached;
            (inertia, centres) = (reached, [.. sums.Select((sum, i) => sum / weights[i / 3])]);
        }
    }

    static LabelledRows Rows(SeededRandom random, int count, int columns)
    {
        var values = Enumerable.Range(0, count * columns).Select(_ => (float)random.NextNormal()).ToArray();
        return new(FeatureRows.Dense(values, count, columns), new double[count], [.. Enumerable.Range(0, count).Select(_ => 0.5 + random.NextDouble())]);
    }

    static void Refuses(string code, Action action) => Should.Throw<InvalidInputException>(action).Code.ShouldBe(code);
}
