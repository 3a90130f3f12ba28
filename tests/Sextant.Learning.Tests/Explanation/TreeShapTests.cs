using FsCheck.Xunit;
using Sextant.Learning.Tests.Format;
using Sextant.Learning.Tests.Trees;

namespace Sextant.Learning.Tests.Explanation;

public sealed class TreeShapTests
{
    public static TheoryData<string> Explained =>
        [.. XGBoostExpectation.Names(XGBoostExpectation.Committed).Where(name => XGBoostExpectation.Read(XGBoostExpectation.Committed, name).Contributions is not null)];

    [Property(MaxTest = 150)]
    public void Contributions_are_the_shapley_values_of_all_subsets(int seed, bool two)
    {
        var ensemble = RandomTrees.Ensemble(seed, trees: 4, depth: 7, features: 5, outputs: two ? 2 : 1);
        var shap = new TreeShap(ensemble);
        foreach (var row in RandomTrees.Rows(seed, 3, 5).Chunk(5))
        {
            var contributions = new double[ensemble.Outputs * 5];
            shap.Contributions(row, contributions);
            for (var output = 0; output < ensemble.Outputs; output++)
                ShouldBe(contributions.AsSpan(output * 5, 5), Shapley.Values(5, set => Shapley.PathDependent(ensemble, output, row, set)));
        }
    }

    [Property(MaxTest = 60)]
    public void Interactions_are_those_of_all_subsets(int seed, bool two)
    {
        var ensemble = RandomTrees.Ensemble(seed, trees: 4, depth: 6, features: 4, outputs: two ? 2 : 1);
        var row = RandomTrees.Rows(seed, 1, 4);
        var interactions = new double[ensemble.Outputs * 16];

        new TreeShap(ensemble).Interactions(row, interactions);

        for (var output = 0; output < ensemble.Outputs; output++)
            ShouldBe(interactions.AsSpan(output * 16, 16), Shapley.Interactions(4, set => Shapley.PathDependent(ensemble, output, row, set)));
    }

    [Property(MaxTest = 100)]
    public void Base_and_contributions_add_up_to_the_margin(int seed, byte depth)
    {
        // Paths of more than eight features take more than one pass.
        var ensemble = RandomTrees.Ensemble(seed, trees: 6, depth: 1 + depth % 11, features: 30, outputs: 2);
        var shap = new TreeShap(ensemble);
        var row = RandomTrees.Rows(seed, 1, 30);
        var (contributions, margins) = (new double[60], new double[2]);

        shap.Contributions(row, contributions);

        ensemble.Margins(row, margins);
        for (var output = 0; output < 2; output++) (shap.BaseValues[output] + contributions.Skip(output * 30).Take(30).Sum()).ShouldBe(margins[output], 1e-9);
    }

    [Fact]
    public void Very_deep_trees_stay_exact()
    {
        const int depth = 200;
        var nodes = new List<TreeNode>();
        for (var i = 0; i < depth; i++)
        {
            nodes.Add(new(i, 0, 2 * i + 1, 2 * i + 2, MissingLeft: i % 2 == 0, 0, 1, depth - i + 1));
            nodes.Add(TreeNode.Leaf(Math.Sin(i), 1));
        }

        nodes.Add(TreeNode.Leaf(5, 1));
        var ensemble = new TreeEnsemble([.. Enumerable.Range(0, depth).Select(i => $"f{i}")], [new(nodes)], [0], TreeLink.Identity);
        var shap = new TreeShap(ensemble);
        var (contributions, margins) = (new double[depth], new double[1]);
        var row = Enumerable.Repeat(1f, depth).ToArray();

        shap.Contributions(row, contributions);

        ensemble.Margins(row, margins);
        (shap.BaseValues[0] + contributions.Sum()).ShouldBe(margins[0], 1e-9);
    }

    [Theory]
    [MemberData(nameof(Explained))]
    public void Explains_as_xgboost_does(string name)
    {
        var expected = XGBoostExpectation.Read(XGBoostExpectation.Committed, name);
        var ensemble = XGBoostModel.Read(File.ReadAllBytes(expected.Path + ".ubj"));
        var shap = new TreeShap(ensemble);
        var features = ensemble.FeatureNames.Count;
        var (contributions, interactions) = (new double[ensemble.Outputs * features], new double[ensemble.Outputs * features * features]);
        for (var row = 0; row < expected.Rows.Length; row++)
        {
            shap.Contributions(expected.Row(row), contributions);
            shap.Interactions(expected.Row(row), interactions);
            for (var output = 0; output < ensemble.Outputs; output++)
            {
                shap.BaseValues[output].ShouldBe(expected.Contributions![row][output][features], 1e-5);
                for (var i = 0; i < features; i++)
                {
                    contributions[output * features + i].ShouldBe(expected.Contributions[row][output][i], 1e-5);
                    for (var j = 0; j < features; j++)
                        interactions[(output * features + i) * features + j].ShouldBe(expected.Interactions![row][output][i * (features + 1) + j], 1e-5);
                }
            }
        }
    }

    [Fact]
    public void A_feature_that_no_tree_asks_gets_nothing()
    {
        var ensemble = new TreeEnsemble(["asked", "not"], [new([new(0, 0, 1, 2, MissingLeft: false, 0, 1, 4), TreeNode.Leaf(-1, 1), TreeNode.Leaf(1, 3)])], [2], TreeLink.Identity);
        var shap = new TreeShap(ensemble);
        var contributions = new double[2];

        shap.Contributions([1, float.NaN], contributions);

        shap.BaseValues.ShouldBe([2.5]);
        contributions.ShouldBe([0.5, 0]);
    }

    [Fact]
    public void Rows_of_another_length_are_refused()
    {
        var shap = new TreeShap(RandomTrees.Ensemble(1));

        Should.Throw<ArgumentException>(() => shap.Contributions(new float[5], new double[6]));
        Should.Throw<ArgumentException>(() => shap.Interactions(new float[6], new double[6]));
    }

    static void ShouldBe(ReadOnlySpan<double> values, double[] expected)
    {
        values.Length.ShouldBe(expected.Length);
        for (var i = 0; i < expected.Length; i++) values[i].ShouldBe(expected[i], 1e-9);
    }
}
