using FsCheck.Xunit;

namespace Sextant.Learning.Tests.Trees;

public sealed class TreeLearningTests
{
    static readonly TreeOptions Squared = new() { Objective = new SquaredLoss(), Rounds = 20, MaxDepth = 4 };

    [Property(MaxTest = 10)]
    public void Every_round_at_a_small_learning_rate_lowers_the_training_loss(int seed)
    {
        var rows = SeededRows.Regression(seed, missingEvery: 9);
        var losses = new List<double>();
        var watch = new TreeValidation(rows, SquaredError, HigherIsBetter: false);

        new TreeTrainer(Squared with { LearningRate = 0.05 }).Train(rows, watch, new Listener(step => losses.Add(step.Metric!.Value)));

        losses.Count.ShouldBe(20);
        losses.Zip(losses.Skip(1)).ShouldAllBe(pair => pair.Second < pair.First);
    }

    [Property(MaxTest = 10)]
    public void A_weight_of_two_is_the_row_twice(int seed)
    {
        var rows = SeededRows.Regression(seed, rows: 120);
        var doubled = new FeatureMatrix(rows.Features.Names, [.. rows.Features.Values, .. rows.Features.Values]);
        var options = Squared with { Binning = new() { Exact = true } };

        var weighted = new TreeTrainer(options).Train(new(rows.Features, rows.Labels.ToArray(), [.. Enumerable.Repeat(2f, rows.Count)]));

        weighted.ShouldPredictAs(new TreeTrainer(options).Train(new(doubled, [.. rows.Labels, .. rows.Labels])), rows.Features, 1e-4);
    }

    [Property(MaxTest = 10)]
    public void Many_bins_and_one_for_each_value_agree_when_values_are_few(int seed)
    {
        var rows = SeededRows.Regression(seed, steps: 40);
        // Every value occurs in the root; further down exact thresholds lie between the node's own values, and the same rows part.
        var few = new TreeTrainer(Squared).Train(rows);

        new TreeTrainer(Squared with { Binning = new() { MaxBins = 65_535 } }).Train(rows).ShouldEqual(few);
        new TreeTrainer(Squared with { Binning = new() { Exact = true } }).Train(rows).ShouldPredictAs(few, rows.Features, 1e-4);
    }

    [Fact]
    public void Two_byte_bins_find_a_threshold_that_256_bins_miss()
    {
        var features = new FeatureMatrix(["x"], [.. Enumerable.Range(0, 5000).Select(i => (float)i)]);
        var rows = new TrainingRows(features, [.. Enumerable.Range(0, 5000).Select(i => i >= 4993 ? 1f : 0f)]);
        TreeEnsemble Stump(int bins) => new TreeTrainer(Squared with { Rounds = 1, LearningRate = 1, MaxDepth = 1, L2 = 0, Binning = new() { MaxBins = bins } }).Train(rows);

        Stump(5000).SquaredError(rows).ShouldBe(0, 1e-9);
        Stump(256).SquaredError(rows).ShouldBeGreaterThan(1e-5);
    }

    [Fact]
    public void Training_stops_early_and_ends_with_the_best_round()
    {
        var (rows, other) = (SeededRows.Regression(seed: 1, rows: 60), SeededRows.Regression(seed: 2, rows: 60));
        var metrics = new List<double>();
        var options = Squared with { Rounds = 500, LearningRate = 0.5, EarlyStoppingRounds = 5 };

        var ensemble = new TreeTrainer(options).Train(rows, new(other, SquaredError, HigherIsBetter: false), new Listener(step => metrics.Add(step.Metric!.Value)));

        metrics.Count.ShouldBeLessThan(500);
        ensemble.Trees.Count.ShouldBe(metrics.IndexOf(metrics.Min()) + 1);
        metrics.Count.ShouldBe(ensemble.Trees.Count + 5);
        ensemble.SquaredError(other).ShouldBe(metrics.Min(), 1e-4);
    }

    [Fact]
    public void Class_weights_are_weights_of_the_classes_rows()
    {
        var rows = SeededRows.Binary(seed: 4);
        float[] weights = [.. rows.Labels.ToArray().Select(label => label == 1 ? 5f : 1f)];
        var options = new TreeOptions { Rounds = 3 };

        new TreeTrainer(options with { ClassWeights = [1, 5] }).Train(rows)
            .ShouldEqual(new TreeTrainer(options).Train(new(rows.Features, rows.Labels.ToArray(), weights)));
    }

    [Fact]
    public void A_custom_objective_is_trained_like_a_built_in_one()
    {
        var rows = SeededRows.Regression(seed: 4);

        new TreeTrainer(Squared with { Objective = new OwnLoss() }).Train(rows).ShouldEqual(new TreeTrainer(Squared).Train(rows));
    }

    [Fact]
    public void Softmax_tells_three_classes_apart()
    {
        var features = SeededRows.Features(seed: 1, rows: 300, columns: 2);
        var rows = new TrainingRows(features, [.. Enumerable.Range(0, 300).Select(row => features.Row(row)[0] < -0.3f ? 0f : features.Row(row)[1] < 0 ? 1f : 2f)]);

        var ensemble = new TreeTrainer(new() { Objective = new SoftmaxLoss(3), Rounds = 20, LearningRate = 0.3 }).Train(rows);

        var margins = new double[3];
        for (var row = 0; row < rows.Count; row++)
        {
            ensemble.Margins(features.Row(row), margins);
            Array.IndexOf(margins, margins.Max()).ShouldBe((int)rows.Labels[row]);
        }
    }

    static double SquaredError(TrainingRows rows, ReadOnlySpan<float> predictions)
    {
        double sum = 0;
        for (var row = 0; row < rows.Count; row++) sum += Math.Pow(predictions[row] - rows.Labels[row], 2);
        return sum / rows.Count;
    }

    sealed class Listener(Action<TreeProgress> told) : IProgress<TreeProgress>
    {
        public void Report(TreeProgress value) => told(value);
    }

    sealed class OwnLoss : IObjective
    {
        public int Outputs => 1;

        public TreeLink Link => TreeLink.Identity;

        public void Check(TrainingRows rows) => rows.Count.ShouldBeGreaterThan(0);

        public double[] BaseMargins(TrainingRows rows, ReadOnlySpan<float> weights) => new SquaredLoss().BaseMargins(rows, weights);

        public void Derive(TrainingRows rows, RowRange part, ReadOnlySpan<float> margins, Span<GradientPair> pairs)
        {
            for (var i = 0; i < part.Count; i++) pairs[i] = new(margins[i] - rows.Labels[part.Start + i], 1);
        }
    }
}
