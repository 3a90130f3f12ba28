using Sextant.Testing;

namespace Sextant.Adapters.Onnx.Tests;

public sealed class OnnxModelTests : ModelContract
{
    static readonly float[] Weights = [1, 2, 3, 4, 5, 6];

    protected override IModel Open() =>
        new TestGraph()
            .Floats("w", 3, 2, Weights)
            .Node("MatMul", ["x", "w"], "product")
            .Node("Identity", ["texts"], "same")
            .Input("x", OrtElement.Float32, [-1, 3]).Input("texts", OrtElement.Text, [-1])
            .Output("product", OrtElement.Float32, [-1, 2]).Output("same", OrtElement.Text, [-1])
            .Load();

    protected override IReadOnlyList<Tensor> Inputs(int seed) =>
        [Tensor.Of(new float[] { seed, 2, 3, 4, 5, seed }, 2, 3), Tensor.Of([$"täxt {seed}", "", "😀"], 3)];

    [Fact]
    public void Several_inputs_give_several_outputs()
    {
        var outputs = Model.Run(Inputs(1));

        outputs[0].Values<float>().ToArray().ShouldBe([22, 28, 4 + 15 + 5, 8 + 20 + 6]);
        outputs[0].Shape.ShouldBe([2, 2]);
        outputs[1].Values<string>().ToArray().ShouldBe(["täxt 1", "", "😀"]);
    }

    [Fact]
    public void The_signature_is_the_graph_s()
    {
        Model.Signature.Inputs.Select(input => $"{input.Name} {input}").ShouldBe(["x float32[?, 3]", "texts text[?]"]);
        Model.Signature.Outputs.Select(output => $"{output.Name} {output}").ShouldBe(["product float32[?, 2]", "same text[?]"]);
    }

    [Fact]
    public void Rows_may_differ_from_call_to_call_and_be_none()
    {
        foreach (var rows in new[] { 1, 5, 0, 2 })
            Model.Run([Tensor.Of(new float[rows * 3], rows, 3), Tensor.Of<string>([], 0)])[0].Shape.ShouldBe([rows, 2]);
    }

    [Fact]
    public void Another_number_of_columns_is_refused_before_the_runtime_sees_it() =>
        Should.Throw<InvalidInputException>(() => Model.Run([Tensor.Of(new float[4], 1, 4), Tensor.Of<string>([], 0)])).Message
            .ShouldBe("Input 'x' of the ONNX model 'test' is float32[?, 3], not float32[1, 4].");

    [Fact]
    public void A_text_that_c_would_cut_is_refused() =>
        Should.Throw<InvalidInputException>(() => Model.Run([Tensor.Of(new float[3], 1, 3), Tensor.Of(["a\0b"], 1)])).Code.ShouldBe("SXT2206");

    [Fact]
    public void Not_a_number_is_a_number_like_others() =>
        float.IsNaN(Model.Run([Tensor.Of([float.NaN, 0, 0], 1, 3), Tensor.Of<string>([], 0)])[0].Values<float>()[0]).ShouldBeTrue();

    [Fact]
    public void The_runtime_says_its_version() => OnnxModel.RuntimeVersion.ShouldBe("1.30.0");

    [Fact]
    public async Task A_model_may_be_disposed_of_while_others_run_it()
    {
        using var started = new CountdownEvent(8);
        var expected = Fingerprint(Model.Run(Inputs(3)));
        var runs = Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(() => RunUntilDisposed(started, expected), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        started.Wait();

        Model.Dispose();

        (await Task.WhenAll(runs)).ShouldAllBe(ended => ended);
    }

    bool RunUntilDisposed(CountdownEvent started, string expected)
    {
        var first = true;
        try
        {
            while (true)
            {
                if (Fingerprint(Model.Run(Inputs(3))) != expected) return false;
                if (first) started.Signal();
                first = false;
            }
        }
        catch (ObjectDisposedException)
        {
            return true;
        }
    }
}
