using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using FsCheck.Xunit;
using Sextant.Testing;

namespace Sextant.Learning.Tests.Format;

public sealed class XGBoostModelTests
{
    public static TheoryData<string> Committed => [.. XGBoostExpectation.Names(XGBoostExpectation.Committed)];

    [Theory]
    [MemberData(nameof(Committed))]
    public void Predicts_what_xgboost_predicted(string name) => ShouldPredictAlike(XGBoostExpectation.Read(XGBoostExpectation.Committed, name));

    [PythonFact("xgboost")]
    public void Predicts_what_the_installed_xgboost_predicts()
    {
        using var folder = new TemporaryFolder();
        var script = Path.Combine(AppContext.BaseDirectory, "Format", "xgboost_models.py");
        using var python = Process.Start(new ProcessStartInfo(PythonFactAttribute.Interpreter, [script, folder.Path]) { RedirectStandardError = true })!;
        var errors = python.StandardError.ReadToEnd();
        python.WaitForExit();
        python.ExitCode.ShouldBe(0, errors);

        var names = XGBoostExpectation.Names(folder.Path).ToList();

        names.Count.ShouldBe(23);
        foreach (var name in names) ShouldPredictAlike(XGBoostExpectation.Read(folder.Path, name));
    }

    [Fact]
    public void Features_have_their_names() =>
        XGBoostModel.Read(Bytes("logistic.json")).FeatureNames.ShouldBe(["amount", "age", "hour", "count", "country"]);

    [Fact]
    public void Features_without_names_are_numbered() => XGBoostModel.Read(Bytes("squared.ubj")).FeatureNames.ShouldBe(["f0", "f1", "f2", "f3", "f4"]);

    [Theory]
    [InlineData("\"[3E-1]\"")]
    [InlineData("0.3")]
    public void Base_scores_of_newer_versions_are_read(string score) =>
        XGBoostModel.Read(Edited("logistic", model => model["learner"]!["learner_model_param"]!["base_score"] = JsonNode.Parse(score))).BaseMargins.ShouldBe([(float)Math.Log(0.3 / 0.7)]);

    [Fact]
    public void Newer_versions_give_each_class_a_base_score() =>
        XGBoostModel.Read(Edited("softprob", model => model["learner"]!["learner_model_param"]!["base_score"] = "[1E-1,2E-1,3E-1]")).BaseMargins.ShouldBe([0.1f, 0.2f, 0.3f]);

    [Fact]
    public void Older_versions_have_no_categories_and_write_truths()
    {
        var old = XGBoostModel.Read(Edited("squared", model =>
        {
            model["version"] = new JsonArray(1, 0, 0);
            foreach (var tree in model["learner"]!["gradient_booster"]!["model"]!["trees"]!.AsArray())
            {
                foreach (var name in new[] { "categories", "categories_nodes", "categories_segments", "categories_sizes", "split_type" }) tree!.AsObject().Remove(name);
                tree!["default_left"] = new JsonArray([.. tree["default_left"]!.AsArray().Select(left => JsonValue.Create(left!.GetValue<int>() != 0))]);
            }
        }));

        old.Trees.Select(tree => tree.Nodes.ToArray()).ShouldBe(XGBoostModel.Read(Bytes("squared.json")).Trees.Select(tree => tree.Nodes.ToArray()));
    }

    [Fact]
    public void Rounds_may_end_with_the_best()
    {
        var bytes = Edited("logistic", model => model["learner"]!["attributes"]!["best_iteration"] = "1");

        XGBoostModel.Read(bytes, untilBest: true).Trees.Count.ShouldBe(2);
        XGBoostModel.Read(bytes).Trees.Count.ShouldBe(6);
    }

    [Fact]
    public void A_split_has_the_value_that_it_would_have_as_a_leaf()
    {
        var root = XGBoostModel.Read(Bytes("squared.json")).Trees[0].Nodes[0];

        var weight = JsonNode.Parse(Bytes("squared.json"))!["learner"]!["gradient_booster"]!["model"]!["trees"]![0]!["base_weights"]![0]!.GetValue<double>();

        // The file holds it before the learning rate of 0.3.
        root.Value.ShouldBe(weight * 0.3, 1e-6);
        root.Cover.ShouldBe(400);
    }

    [Fact]
    public void An_unknown_objective_is_refused_and_says_which_are_known() =>
        Should.Throw<InvalidInputException>(() => XGBoostModel.Read(Edited("logistic", model => model["learner"]!["objective"]!["name"] = "binary:hinge"))).Message.ShouldContain("binary:logistic");

    [Theory]
    [InlineData("version", "[4,0,0]")]
    [InlineData("version", "[]")]
    [InlineData("learner.gradient_booster.name", "\"gblinear\"")]
    [InlineData("learner.learner_model_param.num_feature", "\"2000000000\"")]
    [InlineData("learner.learner_model_param.num_class", "\"2000000000\"")]
    [InlineData("learner.gradient_booster.model.trees.0.tree_param.size_leaf_vector", "\"3\"")]
    public void What_is_not_supported_is_refused(string path, string value) =>
        Should.Throw<InvalidInputException>(() => XGBoostModel.Read(Edited("logistic", model => Set(model, path, value)))).Code.ShouldBe("SXT2141");

    [Theory]
    [InlineData("learner", "null")]
    [InlineData("learner.learner_model_param.base_score", "\"2E0\"")]
    [InlineData("learner.learner_model_param.base_score", "\"x\"")]
    [InlineData("learner.learner_model_param.num_feature", "\"1\"")]
    [InlineData("learner.gradient_booster.model.tree_info", "[0]")]
    [InlineData("learner.gradient_booster.model.tree_info", "[0,0,0,0,0,7]")]
    [InlineData("learner.gradient_booster.model.trees.0.left_children", "[0]")]
    [InlineData("learner.gradient_booster.model.trees.0.left_children.0", "0")]
    [InlineData("learner.gradient_booster.model.trees.0.right_children.0", "1")]
    [InlineData("learner.gradient_booster.model.trees.0.right_children.0", "99")]
    [InlineData("learner.gradient_booster.model.trees.0.split_indices.0", "5")]
    [InlineData("learner.gradient_booster.model.trees.0.split_type.0", "1")]
    [InlineData("learner.gradient_booster.model.trees.0.sum_hessian.0", "-1")]
    [InlineData("learner.gradient_booster.model.trees.0.categories_nodes", "[0]")]
    [InlineData("learner.attributes.best_iteration", "\"-1\"")]
    public void What_contradicts_itself_is_refused(string path, string value) =>
        Should.Throw<InvalidInputException>(() => XGBoostModel.Read(Edited("logistic", model => Set(model, path, value)), untilBest: true)).Code.ShouldBe("SXT2140");

    [Theory]
    [InlineData("logistic.json")]
    [InlineData("categories.ubj")]
    public void A_file_cut_off_anywhere_is_refused(string file)
    {
        var bytes = Bytes(file);
        for (var length = 0; length < bytes.Length; length += 1 + length % 7)
            Should.Throw<InvalidInputException>(() => XGBoostModel.Read(bytes.AsSpan(0, length))).Code.ShouldBe("SXT2140");
    }

    [Property(MaxTest = 400)]
    public void Damaged_bytes_are_read_or_refused(int seed, bool binary)
    {
        var bytes = Bytes(binary ? "categories.ubj" : "dart.json");
        var random = new Random(seed);
        for (var i = random.Next(6); i >= 0; i--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        ReadOrRefuse(bytes);
    }

    [Property(MaxTest = 400)]
    public void Random_bytes_are_refused(byte[] bytes)
    {
        ReadOrRefuse(bytes);
        ReadOrRefuse([.. "{L"u8, .. bytes]);
    }

    [Fact]
    public void A_length_beyond_the_file_asks_for_no_memory() =>
        Should.Throw<InvalidInputException>(() => XGBoostModel.Read([.. "{U\x01a[$D#L"u8, 0, 0, 0, 0, 0x7F, 0xFF, 0xFF, 0xFF])).Message.ShouldContain("ends");

    [Fact]
    public void Endless_nesting_is_refused() =>
        Should.Throw<InvalidInputException>(() => XGBoostModel.Read(Encoding.ASCII.GetBytes("{U\x01a" + new string('[', 100_000)))).Message.ShouldContain("nests");

    static void ReadOrRefuse(byte[] bytes)
    {
        try
        {
            XGBoostModel.Read(bytes).Outputs.ShouldBePositive();
        }
        catch (InvalidInputException error)
        {
            error.Code.ShouldBeOneOf("SXT2140", "SXT2141");
        }
    }

    static void ShouldPredictAlike(XGBoostExpectation expected)
    {
        foreach (var format in new[] { ".json", ".ubj" })
        {
            using var stream = File.OpenRead(expected.Path + format);
            var ensemble = XGBoostModel.Read(stream);
            ShouldBe(ensemble, expected, expected.Margins, flat => flat.Margins);
            if (expected.BestMargins is { } best) ShouldBe(XGBoostModel.Read(File.ReadAllBytes(expected.Path + format), untilBest: true), expected, best, flat => flat.Margins);
            // With multi:softmax, XGBoost predicts the class.
            if (expected.Predictions[0].Length == ensemble.Outputs) ShouldBe(ensemble, expected, expected.Predictions, flat => flat.Predict);
        }
    }

    static void ShouldBe(TreeEnsemble ensemble, XGBoostExpectation expected, double[][] answers, Func<FlatTrees, Answer> which)
    {
        var answer = which(new FlatTrees(ensemble));
        var ours = new double[ensemble.Outputs];
        for (var row = 0; row < expected.Rows.Length; row++)
        {
            answer(expected.Row(row), ours);
            answers[row].Length.ShouldBe(ours.Length);
            for (var output = 0; output < ours.Length; output++)
                ours[output].ShouldBe(answers[row][output], 1e-6 * Math.Max(1, Math.Abs(answers[row][output])), $"{expected.Path}, row {row}");
        }
    }

    static byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(XGBoostExpectation.Committed, file));

    static byte[] Edited(string name, Action<JsonNode> edit)
    {
        var model = JsonNode.Parse(Bytes(name + ".json"))!;
        edit(model);
        return Encoding.UTF8.GetBytes(model.ToJsonString());
    }

    static void Set(JsonNode node, string path, string value)
    {
        var steps = path.Split('.');
        foreach (var step in steps[..^1]) node = int.TryParse(step, out var index) ? node[index]! : node[step]!;
        if (int.TryParse(steps[^1], out var last)) node[last] = JsonNode.Parse(value);
        else node[steps[^1]] = JsonNode.Parse(value);
    }

    delegate void Answer(ReadOnlySpan<float> row, Span<double> answer);
}
