using FsCheck.Xunit;

namespace Sextant.Learning.Tests.Linear;

public sealed class LogisticTests
{
    static readonly LogisticOptions Tight = new() { Tolerance = 1e-11 };
    static readonly PeerLinear Peer = PeerLinear.Values;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Weights_equal_those_of_scikit_learn(bool sparse)
    {
        var rows = new LabelledRows(sparse ? LinearRows.Sparse(Peer.Rows) : Peer.Rows, Peer.Binary, Peer.Weights);
        Check(rows, Tight with { L2 = 2 }, Peer.Logistic);
        Check(rows, Tight with { L2 = 0 }, Peer.Unpenalized);
        Check(rows, Tight with { L2 = 0.5, Intercept = false }, Peer.WithoutIntercept);
        Check(rows, Tight with { Standardize = true }, Peer.Standardized);
        Check(new LabelledRows(rows.Rows, Peer.Binary).BalancedByClass(2), Tight, Peer.Balanced);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Softmax_weights_equal_those_of_scikit_learn(bool sparse)
    {
        var rows = new LabelledRows(sparse ? LinearRows.Sparse(Peer.Rows) : Peer.Rows, Peer.Three, Peer.Weights);
        var fit = new SoftmaxTrainer(Tight with { L2 = 2 }).Train(rows, 3);
        fit.Converged.ShouldBeTrue();
        for (var label = 0; label < 3; label++)
        {
            fit.Model.Intercepts[label].ShouldBe(Peer.Softmax.Intercepts[label], 1e-5);
            for (var i = 0; i < 5; i++) fit.Model.WeightsOf(label)[i].ShouldBe(Peer.Softmax.Weights[(label * 5) + i], 1e-6);
        }
    }

    [Fact]
    public void Dual_descent_reaches_the_weights_of_liblinear()
    {
        var rows = new LabelledRows(Peer.CentredRows, Peer.Binary, Peer.Weights);
        var fit = new LogisticDualTrainer(new DualOptions { Tolerance = 1e-10 }).Train(rows);
        fit.Converged.ShouldBeTrue();
        LinearRows.ShouldBe(fit.Model, Peer.Liblinear.Weights, Peer.Liblinear.Intercepts[0], 1e-6);
    }

    [Property(MaxTest = 15)]
    public void Primal_and_dual_find_the_same_model_without_an_intercept(int seed)
    {
        var rows = LinearRows.TwoClasses(seed);
        var primal = new LogisticTrainer(Tight with { L2 = 0.7, Intercept = false }).Train(rows);
        foreach (var features in new[] { rows.Rows, LinearRows.Sparse(rows.Rows) })
        {
            var dual = new LogisticDualTrainer(new DualOptions { L2 = 0.7, InterceptScale = 0, Tolerance = 1e-10 }).Train(new(features, rows.Labels));
            LinearRows.ShouldBe(dual.Model, primal.Model.Weights.ToArray(), 0, 1e-7);
            dual.Objective.ShouldBe(primal.Objective, 1e-7);
        }
    }

    [Property(MaxTest = 15)]
    public void Two_classes_by_softmax_are_the_logistic_model(int seed)
    {
        var rows = LinearRows.TwoClasses(seed);
        var two = new LogisticTrainer(Tight with { L2 = 1 }).Train(rows).Model;
        // The difference of two classes' weights has half the squares of one class' alone.
        var both = new SoftmaxTrainer(Tight with { L2 = 2 }).Train(rows, 2).Model;
        var probabilities = new double[2];
        for (var row = 0; row < 20; row++)
        {
            both.Probabilities(rows.Rows.ValuesOf(row), probabilities);
            probabilities[1].ShouldBe(two.Predict(rows.Rows.ValuesOf(row)), 1e-7);
            probabilities.Sum().ShouldBe(1, 1e-12);
        }
    }

    [Fact]
    public void Whole_weights_count_like_repeated_rows_and_a_row_of_weight_zero_not_at_all()
    {
        float[] x = [1, 2, 3, 4, 100];
        var weighted = new LabelledRows(FeatureRows.Dense(x, 5, 1), [0, 1, 0, 1, 1], [2, 1, 1, 1, 0]);
        var repeated = new LabelledRows(FeatureRows.Dense([1, 1, 2, 3, 4], 5, 1), [0, 0, 1, 0, 1]);
        var expected = new LogisticTrainer(Tight).Train(repeated).Model;
        LinearRows.ShouldBe(new LogisticTrainer(Tight).Train(weighted).Model, expected.Weights.ToArray(), expected.Intercept, 1e-8);
    }

    [Fact]
    public void A_constant_feature_gets_no_weight_whatever_the_penalty()
    {
        var rows = new LabelledRows(FeatureRows.Dense([0.1f, 3, 0.1f, 1, 0.1f, 2, 0.1f, 5], 4, 2), [0, 1, 1, 0]);
        foreach (var options in new[] { Tight, Tight with { L2 = 0 }, Tight with { Standardize = true } })
        {
            var model = new LogisticTrainer(options).Train(rows).Model;
            model.Weights[0].ShouldBe(0);
            double.IsFinite(model.Weights[1]).ShouldBeTrue();
        }
    }

    [Fact]
    public void Classes_told_apart_by_a_plane_have_a_finite_model_with_a_penalty()
    {
        var rows = new LabelledRows(FeatureRows.Dense([-2, -1, 1, 2], 4, 1), [0, 0, 1, 1]);
        var fit = new LogisticTrainer(new LogisticOptions()).Train(rows);
        fit.Converged.ShouldBeTrue();
        fit.Model.Predict([1.5f]).ShouldBeInRange(0.8, 0.95);
        new LogisticTrainer(new LogisticOptions { L2 = 0, MaxIterations = 5 }).Train(rows).Converged.ShouldBeFalse();
    }

    [Fact]
    public void Training_twice_gives_the_same_bits()
    {
        var rows = LinearRows.TwoClasses(3);
        static double[] Bits(LinearModel model) => [.. model.Weights, model.Intercept];
        Bits(new LogisticTrainer(Tight).Train(rows).Model).ShouldBe(Bits(new LogisticTrainer(Tight).Train(rows).Model));
        var options = new DualOptions { Seed = 5, MaxPasses = 3 };
        Bits(new LogisticDualTrainer(options).Train(rows).Model).ShouldBe(Bits(new LogisticDualTrainer(options).Train(rows).Model));
        Bits(new LogisticDualTrainer(options with { Seed = 6 }).Train(rows).Model).ShouldNotBe(Bits(new LogisticDualTrainer(options).Train(rows).Model));
    }

    [Fact]
    public void Progress_falls_and_cancelling_stops()
    {
        var values = new List<double>();
        using var source = new CancellationTokenSource();
        var progress = new Reports(step =>
        {
            values.Add(step.Objective);
            if (step.Iteration == 3) source.Cancel();
        });
        Should.Throw<OperationCanceledException>(() => new LogisticTrainer(Tight).Train(LinearRows.TwoClasses(1), progress, source.Token));
        values.Count.ShouldBe(3);
        values.ShouldBe(values.OrderDescending());
        Should.Throw<OperationCanceledException>(() => new LogisticDualTrainer(new DualOptions()).Train(LinearRows.TwoClasses(1), null, source.Token));
    }

    [Fact]
    public void All_options_out_of_range_are_named_at_once() =>
        Should.Throw<InvalidInputException>(() => new SoftmaxTrainer(new() { L2 = -1, MaxIterations = -2 }).Train(new(FeatureRows.Dense([1, 2], 2, 1), [0, 1]), classes: 1))
            .Message.ShouldBe("These options are out of range: L2 takes 0 to 1E+300, but is -1; MaxIterations takes 0 to 2147483647, but is -2; classes takes 2 to 1000000, but is 1. Correct them.");

    [Fact]
    public void One_class_odd_labels_and_odd_options_are_refused()
    {
        var rows = FeatureRows.Dense([1, 2, 3], 3, 1);
        void Refuses(string code, LogisticOptions options, params double[] labels) =>
            Should.Throw<InvalidInputException>(() => new LogisticTrainer(options).Train(new(rows, labels))).Code.ShouldBe(code);
        Refuses("SXT2163", Tight, 1, 1, 1);
        Refuses("SXT2162", Tight, 0, 1, 2);
        Refuses("SXT2162", Tight, 0, 0.5, 1);
        Refuses("SXT2165", Tight with { L2 = -1 }, 0, 1, 0);
        Refuses("SXT2165", Tight with { L2 = double.NaN }, 0, 1, 0);
        Should.Throw<InvalidInputException>(() => new SoftmaxTrainer(Tight).Train(new(rows, [0, 2, 0]), 3)).Code.ShouldBe("SXT2163");
        Should.Throw<InvalidInputException>(() => new LogisticDualTrainer(new DualOptions { L2 = 0 }).Train(new(rows, [0, 1, 0]))).Code.ShouldBe("SXT2165");
    }

    static void Check(LabelledRows rows, LogisticOptions options, PeerLinear.Model expected)
    {
        var fit = new LogisticTrainer(options).Train(rows);
        fit.Converged.ShouldBeTrue();
        LinearRows.ShouldBe(fit.Model, expected.Weights, expected.Intercepts[0], 1e-6);
    }

    sealed class Reports(Action<FitProgress> action) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => action(value);
    }
}
