using Sextant.Testing;

namespace Sextant.Platform.Tests;

public sealed class BatchedTensorsTests : ModelContract
{
    static readonly TensorSpec OpenRows = new("x", TensorType.Float32, [null, null]);

    [Fact]
    public void A_model_without_open_rows_is_refused_with_the_name_of_what_is_not()
    {
        using var model = new SummingModel { Signature = new([OpenRows], [new("pooled", TensorType.Float32, [1, 8])]) };

        var error = Should.Throw<InvalidInputException>(() => new BatchingModel(model, new() { Name = "pooler" }, model.Time));

        error.Code.ShouldBe("SXT2212");
        error.Message.ShouldContain("the model 'pooler' cannot be joined: 'pooled' is float32[1, 8]");
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, 0)]
    public void Options_out_of_range_are_refused(int milliseconds, int rows, int queue)
    {
        using var model = new SummingModel();
        var options = new BatchingOptions { LatencyTarget = TimeSpan.FromMilliseconds(milliseconds), MaximumRows = rows, QueueRows = queue };

        Should.Throw<InvalidInputException>(() => new BatchingModel(model, options, model.Time)).Code.ShouldBe("SXT2212");
    }

    [Fact]
    public void No_rows_are_refused() => Should.Throw<InvalidInputException>(() => Model.Run([Tensor.Of<float>([], 0, 3)])).Code.ShouldBe("SXT2214");

    [Fact]
    public void Inputs_with_different_rows_are_refused()
    {
        var signature = new ModelSignature([OpenRows, new("y", TensorType.Int64, [null])], []);

        Should.Throw<InvalidInputException>(() => BatchedTensors.CheckInputs([Tensor.Of(new float[4], 2, 2), Tensor.Of(new long[3], 3)], signature, "m")).Message
            .ShouldBe("Input 'y' of the model 'm' has 3 rows, 'x' has 2. Give all the same.");
    }

    [Fact]
    public void A_model_that_gives_another_number_of_rows_is_not_believed() =>
        Should.Throw<ModelException>(() => BatchedTensors.CheckOutputs([Tensor.Of(new float[3], 3)], 2, "m")).Code.ShouldBe("SXT2215");

    [Fact]
    public void Rows_of_every_type_are_joined_and_taken()
    {
        Joined<float>(1, 2, 3);
        Joined<long>(1, 2, 3);
        Joined<byte>(1, 2, 3);
        Joined(true, false, true);
        Joined("a", "b", "c");
    }

    static void Joined<T>(T a, T b, T c)
    {
        var joined = TensorRows.Join([(Tensor.Of([a, b, b, c], 2, 2), 1, 1), (Tensor.Of([c, a], 1, 2), 0, 1)]);

        joined.Values<T>().ToArray().ShouldBe([b, c, c, a]);
        joined.Shape.ShouldBe([2, 2]);
        TensorRows.Take(joined, 1, 1).Values<T>().ToArray().ShouldBe([c, a]);
    }

    protected override IModel Open()
    {
        var model = new SummingModel();
        return new BatchingModel(model, new() { LatencyTarget = TimeSpan.FromHours(1) }, model.Time);
    }

    protected override IReadOnlyList<Tensor> Inputs(int seed) => [Tensor.Of([seed, 2f, 3, 4], 2, 2)];
}
