using FsCheck.Xunit;
using Sextant.Learning.Tests.Trees;

namespace Sextant.Learning.Tests.Format;

public sealed class OnnxTreesTests
{
    [Property(MaxTest = 100)]
    public void The_operator_read_by_its_definition_gives_the_margins(int seed, byte outputs)
    {
        var ensemble = RandomTrees.Ensemble(seed, trees: 6, outputs: 1 + outputs % 3);
        var regressor = Node(OnnxTrees.Write(ensemble), "TreeEnsembleRegressor");
        var margins = new double[ensemble.Outputs];
        foreach (var row in RandomTrees.Rows(seed, 10, 6).Select(Whole).Chunk(6))
        {
            ensemble.Margins(row, margins);

            var read = Evaluate(regressor, row);

            for (var output = 0; output < margins.Length; output++) read[output].ShouldBe(margins[output], 1e-5);
        }

        // A category is a whole number: ONNX compares, where a set cuts.
        static float Whole(float value) => float.IsFinite(value) ? MathF.Floor(value) : value;
    }

    [Theory]
    [InlineData(TreeLink.Identity, "Identity")]
    [InlineData(TreeLink.Logistic, "Sigmoid")]
    [InlineData(TreeLink.Exponential, "Exp")]
    [InlineData(TreeLink.Softmax, "Softmax")]
    public void The_link_is_an_operator_after_the_trees(TreeLink link, string operation)
    {
        var model = OnnxTrees.Write(RandomTrees.Ensemble(1, outputs: 2, link: link));

        Graph(model).Messages(1).Select(node => node.Text(4)).ShouldBe(["TreeEnsembleRegressor", operation]);
        Node(model, operation).Texts(1).ShouldBe(["margins"]);
    }

    [Fact]
    public void Versions_inputs_and_outputs_are_declared()
    {
        var bytes = OnnxTrees.Write(RandomTrees.Ensemble(1, features: 6, outputs: 3));
        var model = new ProtobufMessage(bytes);

        model.Integers(1).ShouldBe([8]);
        model.Messages(8).Select(opset => (opset.Text(1), opset.Integers(2).Single())).ShouldBe([("", 17), ("ai.onnx.ml", 3)]);
        Graph(bytes).Messages(11).Select(Columns).ShouldBe([("rows", 6)]);
        Graph(bytes).Messages(12).Select(Columns).ShouldBe([("margins", 3), ("predictions", 3)]);
    }

    [Fact]
    public void An_ensemble_without_trees_is_its_base_margins() =>
        Evaluate(Node(OnnxTrees.Write(new(["x"], [], [0.5, -2], TreeLink.Softmax)), "TreeEnsembleRegressor"), [1]).ShouldBe([0.5, -2]);

    [Fact]
    public void Categories_that_would_need_too_many_copies_are_refused()
    {
        // Each of thirty levels has its left subtree twice.
        var nodes = new List<TreeNode>();
        for (var i = 0; i < 30; i++)
        {
            nodes.Add(new TreeNode(0, 0, 2 * i + 2, 2 * i + 1, MissingLeft: false, 0, 0, 1) { Categories = new([1, 2]) });
            nodes.Add(TreeNode.Leaf(1, 1));
        }

        nodes.Add(TreeNode.Leaf(2, 1));

        Should.Throw<InvalidInputException>(() => OnnxTrees.Write(new(["x"], [new(nodes)], [0], TreeLink.Identity))).Code.ShouldBe("SXT2146");
    }

    /// <summary>TreeEnsembleRegressor as the specification of ai.onnx.ml 3 has it.</summary>
    static double[] Evaluate(ProtobufMessage node, float[] row)
    {
        var attributes = node.Messages(5).ToDictionary(attribute => attribute.Text(1));
        long[] Integers(string name) => [.. attributes[name].Integers(8)];
        float[] Floats(string name) => [.. attributes[name].Floats(7)];
        var (trees, ids, features, values) = (Integers("nodes_treeids"), Integers("nodes_nodeids"), Integers("nodes_featureids"), Floats("nodes_values"));
        var (modes, whenTrue, whenFalse, missing) = (attributes["nodes_modes"].Texts(9).ToArray(), Integers("nodes_truenodeids"), Integers("nodes_falsenodeids"), Integers("nodes_missing_value_tracks_true"));
        var index = Enumerable.Range(0, ids.Length).ToDictionary(i => (trees[i], ids[i]));
        var (targetTrees, targetNodes, targets, weights) = (Integers("target_treeids"), Integers("target_nodeids"), Integers("target_ids"), Floats("target_weights"));
        var leaves = Enumerable.Range(0, targets.Length).ToDictionary(i => (targetTrees[i], targetNodes[i]));
        attributes["aggregate_function"].Text(4).ShouldBe("SUM");
        attributes["post_transform"].Text(4).ShouldBe("NONE");

        double[] sums = [.. Floats("base_values").Select(value => (double)value)];
        foreach (var tree in trees.Distinct())
        {
            var at = index[(tree, 0)];
            while (modes[at] != "LEAF")
            {
                var value = row[features[at]];
                var yes = (float.IsNaN(value) && missing[at] == 1) || (modes[at] == "BRANCH_EQ" ? value == values[at] : value < values[at]);
                at = index[(tree, yes ? whenTrue[at] : whenFalse[at])];
            }

            var leaf = leaves[(tree, ids[at])];
            sums[targets[leaf]] += weights[leaf];
        }

        sums.Length.ShouldBe((int)attributes["n_targets"].Integers(3).Single());
        return sums;
    }

    static ProtobufMessage Graph(byte[] model) => new ProtobufMessage(model).Messages(7).Single();

    static ProtobufMessage Node(byte[] model, string operation) => Graph(model).Messages(1).Single(node => node.Text(4) == operation);

    static (string Name, long Columns) Columns(ProtobufMessage value)
    {
        var tensor = value.Messages(2).Single().Messages(1).Single();
        tensor.Integers(1).ShouldBe([1]);
        return (value.Text(1), tensor.Messages(2).Single().Messages(1).Last().Integers(1).Single());
    }
}
