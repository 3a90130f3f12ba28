using System.Globalization;
using System.Text;
using FsCheck.Xunit;
using Sextant.Learning.Tests.Trees;

namespace Sextant.Learning.Tests.Format;

public sealed class LightGbmModelTests
{
    // decision_type: 1 category, 2 default left, 4 zero is missing, 8 NaN is missing.
    [Theory]
    [InlineData("0", "0.5", float.NaN, -1)]
    [InlineData("2", "-0.5", float.NaN, 1)]
    [InlineData("8", "0.5", float.NaN, 1)]
    [InlineData("10", "0.5", float.NaN, -1)]
    [InlineData("10", "0.5", 0.5f, -1)]
    [InlineData("10", "0.5", 0.50000006f, 1)]
    [InlineData("10", "0.1", 0.1f, 1)]
    [InlineData("10", "0.10000000149011612", 0.1f, -1)]
    [InlineData("10", "1e300", float.MaxValue, -1)]
    [InlineData("10", "-1e300", float.MinValue, 1)]
    [InlineData("4", "0.5", 0f, 1)]
    [InlineData("4", "0.5", float.NaN, 1)]
    [InlineData("4", "0.5", 0.25f, -1)]
    [InlineData("4", "0.5", -3f, -1)]
    [InlineData("4", "0.5", 0.75f, 1)]
    [InlineData("6", "-0.5", 0f, -1)]
    [InlineData("6", "-0.5", -0.25f, 1)]
    [InlineData("6", "-0.5", -0.5f, -1)]
    [InlineData("6", "-0.5", 2f, 1)]
    [InlineData("6", "1.0000000180025095e-35", 1e-35f, -1)]
    [InlineData("4", "1.0000000180025095e-35", 1e-35f, 1)]
    [InlineData("4", "1.0000000180025095e-35", -1f, -1)]
    public void A_split_sends_a_value_where_lightgbm_does(string decision, string threshold, float value, double leaf) =>
        Margin(LightGbmText.Stump(decision, threshold), value).ShouldBe(leaf);

    [Theory]
    [InlineData(0f, 1)]
    [InlineData(3f, -1)]
    [InlineData(33f, -1)]
    [InlineData(64f, 1)]
    [InlineData(-1f, 1)]
    [InlineData(float.NaN, 1)]
    public void Categories_in_the_bits_go_left(float value, double leaf) =>
        Margin(LightGbmText.Stump("1", "0", "num_cat=1\ncat_boundaries=0 2\ncat_threshold=8 2"), value).ShouldBe(leaf);

    [Property(MaxTest = 200)]
    public void Any_model_predicts_as_its_rules_say(int seed)
    {
        var random = new Random(seed);
        var trees = Enumerable.Range(0, 6).Select(_ => LightGbmText.RandomTree(random, random.Next(1, 12), 3)).ToList();
        var ensemble = Read(LightGbmText.Model("objective=multiclass num_class:3", 3, [.. trees.Select(tree => tree.Text)], perRound: 3));
        var margins = new double[3];
        foreach (var row in RandomTrees.Rows(seed, 40, 3).Chunk(3).Select(WithZeros))
        {
            ensemble.Margins(row, margins);

            for (var output = 0; output < 3; output++) margins[output].ShouldBe(trees[output].Predict(row) + trees[output + 3].Predict(row), 1e-12);
        }

        // Values next to where LightGBM takes them for zero.
        float[] WithZeros(float[] row)
        {
            float[] near = [1e-35f, -1e-35f, 1.1e-35f, -1.1e-35f, 0.1f];
            if (random.Next(2) == 0) row[random.Next(3)] = near[random.Next(near.Length)];
            return row;
        }
    }

    [Theory]
    [InlineData("objective=binary sigmoid:1", TreeLink.Logistic, 1)]
    [InlineData("objective=binary sigmoid:2", TreeLink.Logistic, 2)]
    [InlineData("objective=cross_entropy", TreeLink.Logistic, 1)]
    [InlineData("objective=tweedie tweedie_variance_power:1.5", TreeLink.Exponential, 1)]
    [InlineData("objective=lambdarank", TreeLink.Identity, 1)]
    [InlineData("average_output\nobjective=regression", TreeLink.Identity, 0.5)]
    public void Objectives_and_forests_scale_and_link(string head, TreeLink link, double scale)
    {
        var one = LightGbmText.RandomTree(new Random(1), 1, 1);
        var ensemble = Read(LightGbmText.Model(head, 1, [one.Text, one.Text]));
        var margins = new double[1];

        ensemble.Margins([0f], margins);

        ensemble.Link.ShouldBe(link);
        margins[0].ShouldBe(2 * one.Predict([0f]) * scale, 1e-12);
    }

    [Fact]
    public void Covers_are_rows_and_halve_where_a_subtree_is_there_twice()
    {
        Read(LightGbmText.Stump("10", "0.5")).Trees[0].Nodes.ToArray().Select(node => node.Cover).ShouldBe([10, 4, 6]);
        var apart = Read(LightGbmText.Stump("4", "0.5")).Trees[0].Nodes.ToArray();

        apart.Where(node => node.IsLeaf).Select(node => node.Cover).Order().ShouldBe([2, 2, 3, 3]);
        foreach (var node in apart.Where(node => !node.IsLeaf)) node.Cover.ShouldBe(apart[node.Left].Cover + apart[node.Right].Cover);
    }

    [Theory]
    [InlineData("version=v4", "version=v2")]
    [InlineData("objective=regression", "objective=regression sqrt")]
    [InlineData("objective=regression", "objective=cross_entropy_lambda")]
    [InlineData("is_linear=0", "is_linear=1")]
    public void What_is_not_supported_is_refused(string from, string to) => Code(LightGbmText.Stump("10", "0.5").Replace(from, to, StringComparison.Ordinal)).ShouldBe("SXT2143");

    [Theory]
    [InlineData("tree\n", "forest\n")]
    [InlineData("Tree=0", "Tree=1")]
    [InlineData("max_feature_idx=0", "max_feature_idx=2000000000")]
    [InlineData("num_tree_per_iteration=1", "num_tree_per_iteration=2")]
    [InlineData("num_leaves=2", "num_leaves=3")]
    [InlineData("num_leaves=2", "num_leaves=2000000000")]
    [InlineData("left_child=-1", "left_child=0")]
    [InlineData("left_child=-1", "left_child=-2")]
    [InlineData("split_feature=0", "split_feature=1")]
    [InlineData("decision_type=10", "decision_type=1")]
    [InlineData("decision_type=10", "decision_type=14")]
    [InlineData("leaf_value=-1 1", "leaf_value=-1 nan")]
    [InlineData("leaf_count=4 6", "leaf_count=4 -6")]
    [InlineData("threshold=0.5", "threshold=inf")]
    [InlineData("threshold=0.5", "")]
    [InlineData("num_cat=0", "num_cat=1\ncat_boundaries=0 2000000000\ncat_threshold=1")]
    [InlineData("tree_sizes=", "tree_sizes=5 ")]
    public void What_contradicts_itself_is_refused(string from, string to)
    {
        var text = LightGbmText.Stump("10", "0.5");
        text.ShouldContain(from);

        Code(text.Replace(from, to, StringComparison.Ordinal)).ShouldBe("SXT2142");
    }

    [Fact]
    public void A_circle_apart_from_the_root_is_refused()
    {
        var tree = "num_leaves=4\nnum_cat=0\nsplit_feature=0 0 0\nsplit_gain=1 1 1\nthreshold=1 1 1\ndecision_type=2 2 2\nleft_child=-1 2 1\nright_child=-2 -3 -4\nleaf_value=1 2 3 4\nleaf_count=1 1 1 1\ninternal_value=0 0 0\ninternal_count=1 1 1";

        Code(LightGbmText.Model("objective=regression", 1, [tree])).ShouldBe("SXT2142");
    }

    [Fact]
    public void Text_cut_off_anywhere_is_refused()
    {
        var text = LightGbmText.Stump("10", "0.5");
        for (var length = 0; length < text.IndexOf("end of trees", StringComparison.Ordinal) + 12; length++) Code(text[..length]).ShouldBe("SXT2142", length.ToString(CultureInfo.InvariantCulture));
    }

    [Property(MaxTest = 500)]
    public void Damaged_text_is_read_or_refused(int seed)
    {
        var random = new Random(seed);
        var bytes = Encoding.UTF8.GetBytes(LightGbmText.Model("objective=binary sigmoid:1", 3, [LightGbmText.RandomTree(random, 6, 3).Text, LightGbmText.RandomTree(random, 4, 3).Text]));
        for (var i = random.Next(6); i >= 0; i--) bytes[random.Next(bytes.Length)] = random.Next(2) == 0 ? (byte)('0' + random.Next(10)) : (byte)random.Next(256);

        if (CodeOrNull(bytes) is { } code) code.ShouldBeOneOf("SXT2142", "SXT2143");
    }

    [Property(MaxTest = 300)]
    public void Random_bytes_are_refused(byte[] bytes)
    {
        CodeOrNull(bytes).ShouldBe("SXT2142");
        CodeOrNull([.. "tree\n"u8, .. bytes]).ShouldBe("SXT2142");
    }

    static double Margin(string text, float value)
    {
        var margins = new double[1];
        Read(text).Margins([value], margins);
        return margins[0];
    }

    static TreeEnsemble Read(string text) => LightGbmModel.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)));

    static string Code(string text) => CodeOrNull(Encoding.UTF8.GetBytes(text)) ?? "read";

    static string? CodeOrNull(byte[] bytes)
    {
        try
        {
            LightGbmModel.Read(bytes);
            return null;
        }
        catch (InvalidInputException error)
        {
            return error.Code;
        }
    }
}
