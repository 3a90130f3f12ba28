using FsCheck.Xunit;

namespace Sextant.Learning.Tests.Linear;

public sealed class LinearSvmTests
{
    static readonly DualOptions Tight = new() { L2 = 2, Tolerance = 1e-9, MaxPasses = 200_000 };
    static readonly PeerLinear Peer = PeerLinear.Values;

    [Theory]
    [InlineData(SvmLoss.Hinge, false)]
    [InlineData(SvmLoss.Hinge, true)]
    [InlineData(SvmLoss.SquaredHinge, false)]
    [InlineData(SvmLoss.SquaredHinge, true)]
    public void The_objective_equals_that_of_scikit_learn(SvmLoss loss, bool sparse)
    {
        var rows = sparse ? LinearRows.Sparse(Peer.CentredRows) : Peer.CentredRows;
        var fit = new LinearSvmTrainer(Tight, loss).Train(new(rows, Peer.Binary));
        fit.Converged.ShouldBeTrue();
        // Ours multiplies the penalty by 1/C, theirs the losses by C.
        (fit.Objective - (loss == SvmLoss.Hinge ? Peer.Hinge : Peer.SquaredHinge)).ShouldBe(0, 1e-5);
    }

    [Property(MaxTest = 10)]
    public void No_small_move_of_the_weights_lowers_the_objective(int seed)
    {
        var rows = LinearRows.TwoClasses(seed, 60);
        foreach (var loss in new[] { SvmLoss.Hinge, SvmLoss.SquaredHinge })
        {
            var fit = new LinearSvmTrainer(Tight, loss).Train(rows);
            Objective(fit.Model.Weights.ToArray(), fit.Model.Intercept, rows, loss).ShouldBe(fit.Objective, 1e-9);
            for (var i = 0; i < 6; i++)
            {
                foreach (var move in new[] { -1e-3, 1e-3 })
                {
                    var weights = fit.Model.Weights.ToArray();
                    weights[i] += move;
                    Objective(weights, fit.Model.Intercept, rows, loss).ShouldBeGreaterThanOrEqualTo(fit.Objective - 1e-9);
                }
            }
        }
    }

    [Fact]
    public void Standardizing_is_training_on_standardized_rows()
    {
        var rows = new LabelledRows(Peer.Rows, Peer.Binary);
        var scaling = new FeatureScaling(rows, shift: true);
        var scaled = new LabelledRows(Peer.Rows.Rescaled(scaling.Means, scaling.Factors), Peer.Binary);
        var (folded, plain) = (new LinearSvmTrainer(Tight with { Standardize = true }).Train(rows).Model, new LinearSvmTrainer(Tight).Train(scaled).Model);
        for (var row = 0; row < rows.Count; row++) folded.Score(rows.Rows, row).ShouldBe(plain.Score(scaled.Rows, row), 1e-5);
        var sparse = new LinearSvmTrainer(Tight with { Standardize = true, InterceptScale = 0 }).Train(new(LinearRows.Sparse(Peer.Rows), Peer.Binary)).Model;
        var dense = new LinearSvmTrainer(Tight with { Standardize = true, InterceptScale = 0 }).Train(rows).Model;
        LinearRows.ShouldBe(sparse, dense.Weights.ToArray(), 0, 1e-7);
    }

    [Fact]
    public void Too_few_passes_end_unconverged_and_are_counted()
    {
        foreach (var passes in new[] { 0, 1, 3 })
        {
            var fit = new LinearSvmTrainer(Tight with { MaxPasses = passes }, SvmLoss.Hinge).Train(LinearRows.TwoClasses(1));
            (fit.Iterations, fit.Converged).ShouldBe((passes, false));
        }
    }

    [Fact]
    public void Whole_weights_count_like_repeated_rows()
    {
        var weighted = new LabelledRows(FeatureRows.Dense([1, 2, 3, 4, 9], 5, 1), [0, 1, 0, 1, 0], [2, 1, 1, 1, 0]);
        var repeated = new LabelledRows(FeatureRows.Dense([1, 1, 2, 3, 4], 5, 1), [0, 0, 1, 0, 1]);
        foreach (var loss in new[] { SvmLoss.Hinge, SvmLoss.SquaredHinge })
            new LinearSvmTrainer(Tight, loss).Train(weighted).Objective.ShouldBe(new LinearSvmTrainer(Tight, loss).Train(repeated).Objective, 1e-8);
    }

    [Fact]
    public void A_row_of_zeros_without_an_intercept_changes_nothing()
    {
        var rows = new LabelledRows(FeatureRows.Dense([1, 0, -1], 3, 1), [1, 1, 0]);
        var model = new LinearSvmTrainer(Tight with { InterceptScale = 0 }, SvmLoss.Hinge).Train(rows).Model;
        model.Score([0]).ShouldBe(0);
        model.Score([1]).ShouldBeGreaterThan(0);
    }

    static double Objective(double[] weights, double intercept, LabelledRows rows, SvmLoss loss)
    {
        var sum = (weights.Sum(weight => weight * weight) + (intercept * intercept)) * Tight.L2 / 2;
        var model = new LinearModel(weights, intercept, LinearLink.Identity);
        for (var row = 0; row < rows.Count; row++)
        {
            var missing = Math.Max(0, 1 - (((2 * rows.Labels[row]) - 1) * model.Score(rows.Rows, row)));
            sum += loss == SvmLoss.Hinge ? missing : missing * missing;
        }

        return sum;
    }
}
