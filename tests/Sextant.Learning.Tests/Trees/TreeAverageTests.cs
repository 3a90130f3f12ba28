namespace Sextant.Learning.Tests.Trees;

public sealed class TreeAverageTests
{
    const double Tolerance = 1e-12;

    [Fact]
    public void The_margins_of_an_average_are_the_means_of_its_models()
    {
        var models = Enumerable.Range(0, 3).Select(seed => RandomTrees.Ensemble(seed, outputs: 2)).ToArray();
        var row = RandomTrees.Rows(4, 1, 6);

        MarginsOf(TreeAverage.Of(models), row).ShouldBe([.. Enumerable.Range(0, 2).Select(output => models.Average(model => MarginsOf(model, row)[output]))], Tolerance);
    }

    [Fact]
    public void Margins_of_a_sum_are_weighted()
    {
        TreeEnsemble[] models = [RandomTrees.Ensemble(1, outputs: 1), RandomTrees.Ensemble(2, outputs: 1)];
        var row = RandomTrees.Rows(5, 1, 6);

        MarginsOf(TreeAverage.Sum(models, [2, -0.5]), row)[0].ShouldBe((2 * MarginsOf(models[0], row)[0]) - (0.5 * MarginsOf(models[1], row)[0]), Tolerance);
    }

    [Fact]
    public void Models_that_differ_cannot_be_averaged()
    {
        Should.Throw<ArgumentException>(() => TreeAverage.Of([]));
        Should.Throw<ArgumentException>(() => TreeAverage.Of([RandomTrees.Ensemble(1, outputs: 1), RandomTrees.Ensemble(1, outputs: 2)]));
        Should.Throw<ArgumentException>(() => TreeAverage.Sum([RandomTrees.Ensemble(1, outputs: 1)], [1, 2]));
    }

    static double[] MarginsOf(TreeEnsemble model, float[] row)
    {
        var margins = new double[model.Outputs];
        model.Margins(row, margins);
        return margins;
    }
}
