using System.Text;
using System.Text.Json.Nodes;
using Sextant.Learning;

namespace Sextant.Adapters.Onnx.Tests.TensorFlowJs;

public sealed class TensorFlowJsModelTests
{
    [Theory]
    [InlineData("layers.json")]
    [InlineData("sequence.json")]
    [InlineData("graph.json")]
    public void A_converted_model_says_what_it_says_in_TensorFlow_js(string file)
    {
        var small = SmallModel.Read(file);
        using var model = OnnxModel.FromBytes(small.ToOnnx());

        var outputs = model.Run([small.Input]);

        outputs.Count.ShouldBe(small.Expected.Count);
        foreach (var (output, expected) in outputs.Zip(small.Expected))
        {
            output.Shape.ShouldBe(expected.Shape);
            var values = output.Type == TensorType.Int64 ? output.Values<long>().ToArray().Select(value => (double)value) : output.Values<float>().ToArray().Select(value => (double)value);
            foreach (var (value, wanted) in values.Zip(expected.Values)) value.ShouldBe(wanted, 1e-5 * Math.Max(1, Math.Abs(wanted)));
        }
    }

    [Fact]
    public void Inputs_and_outputs_are_called_as_in_the_model()
    {
        using var layers = OnnxModel.FromBytes(SmallModel.Read("layers.json").ToOnnx());
        using var graph = OnnxModel.FromBytes(SmallModel.Read("graph.json").ToOnnx());

        layers.Signature.Inputs.Select(input => $"{input.Name} {input}").ShouldBe(["pixels float32[?, 9, 8, 3]"]);
        layers.Signature.Outputs.Select(output => output.Name).ShouldBe(["norm2", "softmax"]);
        graph.Signature.Outputs.Select(output => $"{output.Name} {output.Type}").ShouldBe(["scores Float32", "best Int64", "root Float32"]);
    }

    [Fact]
    public void The_same_model_is_the_same_bytes() => SmallModel.Read("layers.json").ToOnnx().ShouldBe(SmallModel.Read("layers.json").ToOnnx());

    [Fact]
    public void A_layer_that_is_not_known_is_named()
    {
        var small = SmallModel.Read("layers.json");
        small.Layer("leaky")["class_name"] = "Wavelet";

        Error(small).ShouldBe(("SXT2375", "The layer 'leaky' is of the class 'Wavelet', which is not supported."));
    }

    [Fact]
    public void An_operator_that_is_not_known_is_named_with_its_node()
    {
        var small = SmallModel.Read("graph.json");
        small.Node("norm")["op"] = "Fft";

        Error(small).ShouldBe(("SXT2375", "The node 'norm' is the operator 'Fft', which is not supported."));
    }

    [Fact]
    public void What_no_output_needs_may_be_unknown()
    {
        var small = SmallModel.Read("graph.json");
        small.Node("unused")["op"] = "Fft";

        small.ToOnnx().ShouldNotBeEmpty();
    }

    [Fact]
    public void Shards_that_are_cut_off_are_refused_with_both_sizes()
    {
        var small = SmallModel.Read("sequence.json");
        small.Weights = small.Weights[..^3];

        Error(small).ShouldBe(("SXT2373", "The weights of the model claim 140 bytes, but the file weights.bin has 137."));
    }

    [Theory]
    [InlineData(4_000_000_000)]
    [InlineData(-1)]
    public void Sizes_that_claim_too_much_are_refused_before_anything_is_read(long size)
    {
        var small = SmallModel.Read("sequence.json");
        small.WeightSpecs[0]!["shape"] = new JsonArray(size, size);

        Should.Throw<InvalidInputException>(() => TensorFlowJsModel.Read(Encoding.UTF8.GetBytes(small.Json.ToJsonString()))).Code.ShouldBe("SXT2374");
    }

    [Fact]
    public void A_large_claim_that_the_shards_do_not_hold_is_refused()
    {
        var small = SmallModel.Read("sequence.json");
        small.WeightSpecs[0]!["shape"] = new JsonArray(20_000, 20_000);

        Error(small).Code.ShouldBe("SXT2373");
    }

    [Fact]
    public void A_graph_that_runs_in_a_circle_is_refused()
    {
        var small = SmallModel.Read("graph.json");
        small.Node("scaled")["input"] = new JsonArray("padded", "two");

        var (code, message) = Error(small);

        code.ShouldBe("SXT2378");
        message.ShouldContain("takes what comes out of itself");
    }

    [Fact]
    public void A_node_that_is_not_there_is_named_with_what_takes_it()
    {
        var small = SmallModel.Read("graph.json");
        small.Node("scaled")["input"] = new JsonArray("x", "gone");

        Error(small).ShouldBe(("SXT2378", "'scaled' takes the node 'gone', which is not there."));
    }

    [Fact]
    public void A_graph_of_a_hundred_thousand_nodes_in_a_row_is_converted()
    {
        var small = SmallModel.Read("graph.json");
        var last = "head";
        for (var i = 0; i < 100_000; i++)
        {
            small.Nodes.Add(new JsonObject { ["name"] = $"id{i}", ["op"] = "Identity", ["input"] = new JsonArray(last) });
            last = $"id{i}";
        }

        small.Node("scores")["input"] = new JsonArray(last);

        small.ToOnnx().ShouldNotBeEmpty();
    }

    [Fact]
    public void A_layer_without_its_weight_is_named()
    {
        var small = SmallModel.Read("sequence.json");
        small.WeightSpecs[0]!["name"] = "other/kernel";

        var (code, message) = Error(small);

        code.ShouldBe("SXT2377");
        message.ShouldContain("has no weight 'kernel'");
    }

    [Fact]
    public void A_setting_that_is_not_supported_is_named()
    {
        var small = SmallModel.Read("layers.json");
        small.Layer("conv")["config"]!["data_format"] = "channels_first";

        Error(small).ShouldBe(("SXT2376", "The layer 'conv' (Conv2D) has channels first, which is not supported."));
    }

    [Fact]
    public void What_has_to_be_a_constant_is_asked_for()
    {
        var small = SmallModel.Read("graph.json");
        small.Node("mean")["input"] = new JsonArray("pooled", "best");
        small.Node("best")["input"] = new JsonArray("x", "one");

        Error(small).ShouldBe(("SXT2379", "The node 'mean' (Mean) takes 'best', expected are constant whole numbers."));
    }

    [Theory]
    [InlineData("string")]
    [InlineData("complex64")]
    public void Types_of_weights_that_are_not_supported_are_named(string type)
    {
        var small = SmallModel.Read("sequence.json");
        small.WeightSpecs[0]!["dtype"] = type;

        Should.Throw<InvalidInputException>(() => small.ToOnnx()).Message.ShouldContain($"is of type '{type}'");
    }

    [Theory]
    [InlineData("{}", "SXT2370")]
    [InlineData("{\"modelTopology\": {}, \"weightsManifest\": 3}", "SXT2371")]
    [InlineData("{\"modelTopology\": {", "SXT2371")]
    [InlineData("var x = 3;", "SXT2371")]
    [InlineData("module.exports={modelTopology:fetch('x')}", "SXT2371")]
    [InlineData("module.exports={modelTopology:{},weightsManifest:[]", "SXT2371")]
    [InlineData("module.exports=\"abc", "SXT2371")]
    public void What_is_no_model_is_refused(string file, string code) =>
        Should.Throw<InvalidInputException>(() => TensorFlowJsModel.Read(Encoding.UTF8.GetBytes(file)).ToOnnx(_ => [])).Code.ShouldBe(code);

    [Fact]
    public void A_script_that_exports_the_model_is_the_model()
    {
        var small = SmallModel.Read("sequence.json");
        var script = "!function(){var e=1;module.exports=" + small.Json.ToJsonString().Replace("\"modelTopology\"", "modelTopology", StringComparison.Ordinal).Replace(":true", ":!0", StringComparison.Ordinal) + "}()";

        var model = TensorFlowJsModel.Read(Encoding.UTF8.GetBytes(script));

        model.ToOnnx(_ => TensorFlowJsModel.BundledShard(Encoding.UTF8.GetBytes($"module.exports=\"{Convert.ToBase64String(small.Weights)}\"}}"))).ShouldBe(small.ToOnnx());
    }

    /// <summary>Every cut of a file is refused in words or read; nothing else is thrown.</summary>
    [Theory]
    [InlineData("layers.json")]
    [InlineData("graph.json")]
    public void A_damaged_model_never_crashes(string file)
    {
        var small = SmallModel.Read(file);
        var bytes = Encoding.UTF8.GetBytes(small.Json.ToJsonString());
        var random = new Numerics.SeededRandom(5);
        for (var run = 0; run < 300; run++)
        {
            var damaged = (byte[])bytes.Clone();
            for (var i = 0; i < 3; i++) damaged[random.NextInt32(damaged.Length)] = (byte)"0\"x[{:-,"[random.NextInt32(8)];
            try
            {
                TensorFlowJsModel.Read(damaged).ToOnnx(_ => small.Weights);
            }
            catch (InvalidInputException)
            {
            }
        }
    }

    /// <summary>The code, and what comes before the advice.</summary>
    static (string Code, string What) Error(SmallModel small)
    {
        var error = Should.Throw<InvalidInputException>(() => small.ToOnnx());
        var message = error.Message;
        var end = message.IndexOf(". ", StringComparison.Ordinal);
        return (error.Code, end < 0 ? message : message[..(end + 1)]);
    }
}
