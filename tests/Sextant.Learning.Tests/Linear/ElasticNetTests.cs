using FsCheck.Xunit;

namespace Sextant.Learning.Tests.Linear;

public sealed class ElasticNetTests
{
    static readonly ElasticNetOptions Tight = new() { Tolerance = 1e-12, L1Share = 0.5 };
    static readonly PeerLinear Peer = PeerLinear.Values;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Weights_equal_those_of_scikit_learn(bool sparse)
    {
        var rows = new LabelledRows(sparse ? LinearRows.Sparse(Peer.Rows) : Peer.Rows, Peer.Target, Peer.Weights);
        Check(rows, Tight with { L1Share = 1 }, 0.1, Peer.Lasso);
        Check(rows, Tight, 0.05, Peer.Elastic);
        Check(rows, Tight with { Intercept = false }, 0.05, Peer.ElasticWithoutIntercept);
        Check(rows, Tight with { L1Share = 0.7, Standardize = true }, 0.05, Peer.ElasticStandardized);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Weights_of_two_classes_equal_those_of_scikit_learn(bool sparse)
    {
        var rows = new LabelledRows(sparse ? LinearRows.Sparse(Peer.CentredRows) : Peer.CentredRows, Peer.Binary, Peer.Weights);
        // Its C multiplies the sum of losses, our penalty goes with the mean.
        Check(rows, Tight with { L1Share = 0.6, Loss = ElasticNetLoss.Logistic }, 10 / rows.WeightSum, Peer.ElasticLogistic);
    }

    [Property(MaxTest = 20)]
    public void A_lasso_satisfies_the_conditions_of_its_optimum(int seed)
    {
        var (rows, penalty) = (LinearRows.TwoClasses(seed), 0.05);
        foreach (var loss in new[] { ElasticNetLoss.Squared, ElasticNetLoss.Logistic })
        {
            var fit = new ElasticNetTrainer(Tight with { L1Share = 1, Loss = loss }).Train(rows, penalty);
            fit.Converged.ShouldBeTrue();
            for (var column = 0; column < rows.Rows.Columns; column++)
            {
                var gradient = 0.0;
                for (var row = 0; row < rows.Count; row++)
                    gradient += rows.Rows.ValuesOf(row)[column] * (rows.Labels[row] - fit.Model.Predict(rows.Rows.ValuesOf(row))) / rows.Count;
                if (fit.Model.Weights[column] == 0) Math.Abs(gradient).ShouldBeLessThanOrEqualTo(penalty + 1e-9);
                else gradient.ShouldBe(penalty * Math.Sign(fit.Model.Weights[column]), 1e-8);
            }
        }
    }

    [Property(MaxTest = 10)]
    public void Ridge_on_log_loss_is_the_logistic_model(int seed)
    {
        var rows = LinearRows.TwoClasses(seed);
        var expected = new LogisticTrainer(new LogisticOptions { L2 = 3, Tolerance = 1e-11 }).Train(rows).Model;
        var actual = new ElasticNetTrainer(Tight with { L1Share = 0, Loss = ElasticNetLoss.Logistic }).Train(rows, 3.0 / rows.Count).Model;
        LinearRows.ShouldBe(actual, expected.Weights.ToArray(), expected.Intercept, 1e-7);
    }

    [Theory]
    [InlineData(ElasticNetLoss.Squared)]
    [InlineData(ElasticNetLoss.Logistic)]
    public void A_path_starts_where_the_first_weight_enters_and_equals_models_trained_alone(ElasticNetLoss loss)
    {
        var (rows, trainer) = (LinearRows.TwoClasses(4), new ElasticNetTrainer(Tight with { L1Share = 0.9, Loss = loss, Standardize = true }));
        var penalties = trainer.Penalties(rows, 8, 0.01);
        trainer.Train(rows, penalties[0] * 0.999).Model.Weights.ContainsAnyExcept(0).ShouldBeTrue();
        var path = trainer.TrainPath(rows, [penalties[0] * 1.000001, .. penalties]);
        path[0].NonZero.ShouldBe(0);
        path[^1].NonZero.ShouldBe(6);
        foreach (var step in path.Skip(1))
        {
            var alone = trainer.Train(rows, step.Penalty).Model;
            LinearRows.ShouldBe(step.Fit.Model, alone.Weights.ToArray(), alone.Intercept, 1e-8);
        }
    }

    [Fact]
    public void Without_a_penalty_a_line_is_found_and_a_constant_feature_left_alone()
    {
        var rows = new LabelledRows(FeatureRows.Dense([1, 7, 2, 7, 3, 7], 3, 2), [3, 5, 7]);
        LinearRows.ShouldBe(new ElasticNetTrainer(Tight).Train(rows, 0).Model, [2, 0], 1, 1e-9);
    }

    [Fact]
    public void Constant_labels_give_their_value()
    {
        var rows = new LabelledRows(FeatureRows.Dense([1, 2, 3], 3, 1), [4, 4, 4]);
        LinearRows.ShouldBe(new ElasticNetTrainer(Tight).Train(rows, 0.1).Model, [0], 4, 1e-12);
    }

    [Fact]
    public void Classes_told_apart_by_a_plane_without_a_penalty_end_finite_and_unconverged()
    {
        var rows = new LabelledRows(FeatureRows.Dense([-2, -1, 1, 2], 4, 1), [0, 0, 1, 1]);
        var fit = new ElasticNetTrainer(Tight with { Loss = ElasticNetLoss.Logistic, MaxPasses = 1000 }).Train(rows, 0);
        fit.Converged.ShouldBeFalse();
        fit.Model.Predict([1]).ShouldBeInRange(0.99, 1);
        fit.Model.Predict([-1]).ShouldBeInRange(0, 0.01);
    }

    [Fact]
    public void Too_few_passes_end_unconverged_and_cancelling_stops()
    {
        var rows = LinearRows.TwoClasses(1);
        new ElasticNetTrainer(Tight with { MaxPasses = 2 }).Train(rows, 1e-4).Converged.ShouldBeFalse();
        Should.Throw<OperationCanceledException>(() => new ElasticNetTrainer(Tight).Train(rows, 0.1, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Odd_options_and_one_class_are_refused()
    {
        var rows = new LabelledRows(FeatureRows.Dense([1, 2], 2, 1), [1, 1]);
        Should.Throw<InvalidInputException>(() => new ElasticNetTrainer(Tight with { L1Share = 2 }).Train(rows, 1)).Code.ShouldBe("SXT2165");
        Should.Throw<InvalidInputException>(() => new ElasticNetTrainer(Tight).Train(rows, -1)).Code.ShouldBe("SXT2165");
        Should.Throw<InvalidInputException>(() => new ElasticNetTrainer(Tight with { L1Share = 0 }).Penalties(rows)).Code.ShouldBe("SXT2165");
        Should.Throw<InvalidInputException>(() => new ElasticNetTrainer(Tight with { Loss = ElasticNetLoss.Logistic }).Train(rows, 1)).Code.ShouldBe("SXT2163");
    }

    static void Check(LabelledRows rows, ElasticNetOptions options, double penalty, PeerLinear.Model expected)
    {
        var fit = new ElasticNetTrainer(options).Train(rows, penalty);
        fit.Converged.ShouldBeTrue();
        LinearRows.ShouldBe(fit.Model, expected.Weights, expected.Intercepts[0], 1e-6);
    }
}
