namespace Sextant.Adapters.Onnx.Tests;

public sealed class OnnxTypesTests
{
    [Fact]
    public void Numbers_texts_and_truths_come_out_as_they_went_in()
    {
        Same(OrtElement.Float32, [1.5f, float.NegativeInfinity, -0f]);
        Same(OrtElement.Int64, [long.MinValue, 0, long.MaxValue]);
        Same<byte>(OrtElement.UInt8, [0, 128, 255]);
        Same(OrtElement.Boolean, [true, false, true]);
        Same(OrtElement.Text, ["a", "", "ж"]);
    }

    [Fact]
    public void Types_of_other_sizes_are_converted_on_the_way_in_and_out()
    {
        Same(OrtElement.Float64, [1.5f, float.PositiveInfinity, 1e30f]);
        Same(OrtElement.Float16, [1.5f, -2, 0.25f]);
        Same(OrtElement.Int32, [(long)int.MinValue, 0, int.MaxValue]);
        Same(OrtElement.Int16, [(long)short.MinValue, 0, short.MaxValue]);
        Same(OrtElement.Int8, [-128L, 0, 127]);
        Same(OrtElement.UInt32, [0L, 1, uint.MaxValue]);
        Same(OrtElement.UInt16, [0L, 1, ushort.MaxValue]);
    }

    [Fact]
    public void A_number_that_the_graph_s_type_cannot_hold_is_refused()
    {
        using var model = TestGraph.Single("Identity", OrtElement.Int32).Load();

        var error = Should.Throw<InvalidInputException>(() => model.Run([Tensor.Of([0L, int.MaxValue + 1L, 0], 1, 3)]));

        error.Code.ShouldBe("SXT2206");
        error.Message.ShouldContain("'x'");
    }

    [Fact]
    public void A_type_that_we_have_no_word_for_is_refused_with_the_name()
    {
        var error = Should.Throw<InvalidInputException>(() => TestGraph.Single("Identity", OrtElement.UInt64).Load());

        error.Code.ShouldBe("SXT2205");
        error.Message.ShouldContain("input 'x'");
        error.Message.ShouldContain("UInt64");
    }

    [Fact]
    public void A_single_value_has_no_sizes()
    {
        using var model = new TestGraph().Node("Neg", ["x"], "y").Input("x", OrtElement.Float32, []).Output("y", OrtElement.Float32, []).Load();

        var output = model.Run([Tensor.Of([2f])]).ShouldHaveSingleItem();

        output.Shape.ShouldBeEmpty();
        output.Values<float>()[0].ShouldBe(-2);
    }

    [Fact]
    public void An_input_without_a_declared_shape_is_refused()
    {
        var graph = new TestGraph().Node("Neg", ["x"], "y").Input("x", OrtElement.Float32, null).Output("y", OrtElement.Float32, null);

        var error = Should.Throw<InvalidInputException>(() => graph.Load());

        error.Code.ShouldBe("SXT2205");
        error.Message.ShouldContain("'x'");
    }

    static void Same<T>(OrtElement element, T[] values)
    {
        using var model = TestGraph.Single("Identity", element).Load();

        var output = model.Run([Tensor.Of(values, 1, 3)]).ShouldHaveSingleItem();

        output.Values<T>().ToArray().ShouldBe(values);
        output.Shape.ShouldBe([1, 3]);
    }
}
