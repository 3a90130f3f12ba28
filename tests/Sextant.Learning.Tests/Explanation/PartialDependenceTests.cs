using Sextant.Learning.Tests.Trees;

namespace Sextant.Learning.Tests.Explanation;

public sealed class PartialDependenceTests
{
    // Three rows of two features.
    static readonly float[] Rows = [1, 10, 2, 20, 4, float.NaN];

    [Fact]
    public void Each_row_has_a_curve_and_the_mean_is_theirs()
    {
        var dependence = PartialDependence.Of(Rows, 2, 0, [0, 5], Predict);

        dependence.Rows.ShouldBe([[10, 60], [20, 120], [-1, -1]]);
        dependence.Mean[1].ShouldBe((60 + 120 - 1) / 3.0, 1e-12);
    }

    [Fact]
    public void What_is_missing_can_be_tried() => PartialDependence.Of(Rows, 2, 1, [float.NaN], Predict).Mean.ShouldBe([-1]);

    [Fact]
    public void One_of_several_outputs_can_be_looked_at()
    {
        var ensemble = RandomTrees.Ensemble(3, outputs: 3);
        var rows = RandomTrees.Rows(4, 5, 6);
        var flat = new FlatTrees(ensemble);

        var dependence = PartialDependence.Of(rows, 6, 2, [0.5f], flat.Margins, outputs: 3, output: 1);

        for (var row = 0; row < 5; row++)
        {
            var changed = rows.AsSpan(row * 6, 6).ToArray();
            changed[2] = 0.5f;
            var margins = new double[3];
            ensemble.Margins(changed, margins);
            dependence.Rows[row].ShouldBe([margins[1]]);
        }
    }

    [Fact]
    public void Quantiles_are_distinct_and_from_the_smallest_to_the_largest()
    {
        PartialDependence.Quantiles([3, 1, 2, float.NaN, 5, 4], 1, 0, 3).ShouldBe([1, 3, 5]);
        PartialDependence.Quantiles([7, 7, 7], 1, 0, 5).ShouldBe([7]);
        PartialDependence.Quantiles([float.NaN], 1, 0, 5).ShouldBeEmpty();
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        Should.Throw<ArgumentException>(() => PartialDependence.Of(Rows, 2, 2, [0], Predict));
        Should.Throw<ArgumentException>(() => PartialDependence.Of(Rows, 2, 0, [], Predict));
        Should.Throw<ArgumentException>(() => PartialDependence.Of(Rows, 4, 0, [0], Predict));
        Should.Throw<ArgumentException>(() => PartialDependence.Of(Rows, 2, 0, [0], Predict, outputs: 1, output: 1));
    }

    static void Predict(ReadOnlySpan<float> rows, Span<double> predictions)
    {
        for (var row = 0; row < predictions.Length; row++)
            predictions[row] = float.IsNaN(rows[row * 2 + 1]) ? -1 : rows[row * 2 + 1] * (rows[row * 2] + 1);
    }
}
