namespace Sextant.Adapters.Onnx.Tests;

public sealed class OnnxScorerTests
{
    static TestGraph Rows(params int[] shape) => new TestGraph().Input("x", OrtElement.Float32, shape);

    [Fact]
    public void A_classifier_with_labels_gives_its_probabilities()
    {
        using var model = Rows(-1, 2)
            .Node("LinearClassifier", ["x"], "label", node => WithSecondOutput(node).With("classlabels_ints", [0, 1]).With("coefficients", [1f, 0, 0, 1]).With("intercepts", [0f, 0]).With("post_transform", "SOFTMAX"), "ai.onnx.ml")
            .Output("label", OrtElement.Int64, [-1]).Output("probabilities", OrtElement.Float32, [-1, 2]).Load();
        var scores = new double[4];

        new OnnxScorer(model).Score([2f, 2, 5, 4], scores);

        scores[0].ShouldBe(0.5, 1e-6);
        scores[2].ShouldBe(1 / (1 + Math.Exp(-1)), 1e-6);
        (scores[2] + scores[3]).ShouldBe(1, 1e-6);

        static Learning.OnnxNode WithSecondOutput(Learning.OnnxNode node)
        {
            node.Message.Text(2, "probabilities");
            return node;
        }
    }

    [Fact]
    public void A_score_may_be_a_number_without_a_row()
    {
        using var model = Rows(-1, 3).Node("ReduceSum", ["x", "axes"], "sum", node => node.With("keepdims", 0)).Constant("axes", 1).Output("sum", OrtElement.Float32, [-1]).Load();
        var scorer = new OnnxScorer(model);
        var scores = new double[2];

        scorer.Score([1, 2, 3, 4, 5, 6], scores);

        scorer.Outputs.ShouldBe(1);
        scores.ShouldBe([6, 15]);
    }

    [Fact]
    public void Doubles_keep_their_digits()
    {
        using var model = Rows(-1, 1).Node("Cast", ["x"], "wide", node => node.With("to", (int)OrtElement.Float64)).Node("Exp", ["wide"], "y").Output("y", OrtElement.Float64, [-1, 1]).Load();
        var scores = new double[1];

        new OnnxScorer(model).Score([1], scores);

        scores[0].ShouldBe(Math.E, 1e-15);
    }

    [Fact]
    public void How_many_scores_an_open_output_has_is_found_out()
    {
        using var model = Rows(-1, 3).Node("Neg", ["x"], "y").Output("y", OrtElement.Float32, [-1, -1]).Load();

        new OnnxScorer(model).Outputs.ShouldBe(3);
    }

    [Fact]
    public void A_model_of_pictures_does_not_score_rows()
    {
        using var model = Rows(-1, 4, 4, 3).Node("Neg", ["x"], "y").Output("y", OrtElement.Float32, [-1, 4, 4, 3]).Load();

        var error = Should.Throw<InvalidInputException>(() => new OnnxScorer(model));

        error.Code.ShouldBe("SXT2208");
        error.Message.ShouldContain("'x' float32[?, 4, 4, 3]");
    }

    [Fact]
    public void Two_outputs_that_could_be_scores_are_too_many()
    {
        using var model = Rows(-1, 3).Node("Neg", ["x"], "a").Node("Abs", ["x"], "b").Output("a", OrtElement.Float32, [-1, 3]).Output("b", OrtElement.Float32, [-1, 3]).Load();

        Should.Throw<InvalidInputException>(() => new OnnxScorer(model)).Code.ShouldBe("SXT2208");
        new OnnxScorer(model, "b").Outputs.ShouldBe(3);
    }

    [Fact]
    public void A_node_that_fails_is_named()
    {
        using var model = Rows(-1, 2)
            .Node("Cast", ["x"], "index", node => node.With("to", (int)OrtElement.Int64)).Floats("table", 2, 1, [5, 6])
            .Node("Gather", ["table", "index"], "found").Constant("axes", 2).Node("Squeeze", ["found", "axes"], "y").Output("y", OrtElement.Float32, [-1, 2]).Load(new() { Name = "test", Optimization = OnnxOptimization.None });
        var scorer = new OnnxScorer(model);

        Should.Throw<ModelException>(() => scorer.Score([0, 9], new double[2])).Message.ShouldContain("found");
    }
}
