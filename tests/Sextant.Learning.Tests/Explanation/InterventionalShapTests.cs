using FsCheck.Xunit;
using Sextant.Learning.Tests.Trees;

namespace Sextant.Learning.Tests.Explanation;

public sealed class InterventionalShapTests
{
    [Property(MaxTest = 100)]
    public void Contributions_are_the_shapley_values_of_all_subsets(int seed, bool two)
    {
        var ensemble = RandomTrees.Ensemble(seed, trees: 4, depth: 6, features: 5, outputs: two ? 2 : 1);
        var background = RandomTrees.Rows(seed, 3, 5);
        var row = RandomTrees.Rows(seed + 1, 1, 5);
        var shap = new InterventionalShap(ensemble, background);
        var contributions = new double[5 * ensemble.Outputs];

        shap.Contributions(row, contributions);

        for (var output = 0; output < ensemble.Outputs; output++)
        {
            var expected = Shapley.Values(5, set => background.Chunk(5).Average(other => Margin(ensemble, output, [.. row.Select((value, i) => (set >> i & 1) != 0 ? value : other[i])])));
            for (var i = 0; i < 5; i++) contributions[output * 5 + i].ShouldBe(expected[i], 1e-9);
            (shap.BaseValues[output] + contributions.Skip(output * 5).Take(5).Sum()).ShouldBe(Margin(ensemble, output, row), 1e-9);
        }
    }

    [Fact]
    public void A_background_that_is_no_row_is_refused()
    {
        Should.Throw<ArgumentException>(() => new InterventionalShap(RandomTrees.Ensemble(1), []));
        Should.Throw<ArgumentException>(() => new InterventionalShap(RandomTrees.Ensemble(1), new float[7]));
    }

    static double Margin(TreeEnsemble ensemble, int output, float[] row)
    {
        var margins = new double[ensemble.Outputs];
        ensemble.Margins(row, margins);
        return margins[output];
    }
}
