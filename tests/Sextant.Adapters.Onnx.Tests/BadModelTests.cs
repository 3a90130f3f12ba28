using FsCheck.Xunit;
using Sextant.Testing;

namespace Sextant.Adapters.Onnx.Tests;

public sealed class BadModelTests
{
    static readonly byte[] Good = TestGraph.Single("Neg", OrtElement.Float32).ToArray();

    [Fact]
    public void An_operator_that_does_not_exist_is_named()
    {
        var error = Should.Throw<InvalidInputException>(() => TestGraph.Single("Frobnicate", OrtElement.Float32).Load());

        error.Code.ShouldBe("SXT2204");
        error.Message.ShouldContain("Frobnicate");
        error.Message.ShouldContain("1.30.0");
    }

    [Fact]
    public void What_is_cut_off_anywhere_is_refused()
    {
        for (var length = 0; length < Good.Length - 1; length++)
        {
            var part = Good[..length];
            var loads = Record.Exception(() => OnnxModel.FromBytes(part).Dispose());
            // Without the last entry, which only names a domain that is not used, the model is whole.
            if (loads is null) length.ShouldBeGreaterThanOrEqualTo(Good.Length - 16);
            else ((InvalidInputException)loads).Code.ShouldBeOneOf("SXT2203", "SXT2204");
        }
    }

    [Property(MaxTest = 300)]
    public void Random_bytes_never_crash(byte[] bytes) =>
        Should.Throw<InvalidInputException>(() => OnnxModel.FromBytes(bytes).Dispose()).Code.ShouldBeOneOf("SXT2203", "SXT2204");

    [Property(MaxTest = 300)]
    public void A_changed_byte_never_crashes(int position, byte value)
    {
        var bytes = (byte[])Good.Clone();
        bytes[(int)((uint)position % bytes.Length)] = value;
        if (Record.Exception(() => OnnxModel.FromBytes(bytes).Dispose()) is { } error) error.ShouldBeOfType<InvalidInputException>();
    }

    [Fact]
    public void Weights_that_claim_ten_gigabytes_are_refused()
    {
        var graph = new TestGraph().Claim("w", 2_684_354_560).Node("Add", ["x", "w"], "y").Input("x", OrtElement.Float32, [-1]).Output("y", OrtElement.Float32, [-1]);

        var error = Should.Throw<InvalidInputException>(() => graph.Load());

        error.Code.ShouldBeOneOf("SXT2203", "SXT2204");
    }

    [Fact]
    public void A_model_that_wants_more_than_half_of_the_memory_fails_and_the_next_one_runs()
    {
        var tooMany = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / sizeof(float) / 2;
        using var model = new TestGraph().Node("ConstantOfShape", ["size"], "zeros").Node("Shape", ["zeros"], "y")
            .Input("size", OrtElement.Int64, [1]).Output("y", OrtElement.Int64, [1]).Load();

        var error = Should.Throw<ModelException>(() => model.Run([Tensor.Of([tooMany], 1)]));

        error.Code.ShouldBe("SXT2207");
        error.Message.ShouldContain("memory");
        model.Run([Tensor.Of([7L], 1)])[0].Values<long>()[0].ShouldBe(7);
    }

    [Fact]
    public void Ten_gigabytes_that_a_small_graph_would_compute_are_not_computed_by_loading_it()
    {
        var graph = new TestGraph().Constant("size", 2_684_354_560).Node("ConstantOfShape", ["size"], "zeros").Node("Add", ["x", "zeros"], "y")
            .Input("x", OrtElement.Float32, [1]).Output("y", OrtElement.Float32, [-1]);

        using var model = graph.Load();

        using var process = System.Diagnostics.Process.GetCurrentProcess();
        process.PeakWorkingSet64.ShouldBeLessThan(4_000_000_000);
    }

    [Fact]
    public void A_file_of_ten_gigabytes_is_refused_before_it_is_read()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "large.onnx");
        using (var file = File.Create(path)) file.SetLength(10_000_000_000);

        var error = Should.Throw<InvalidInputException>(() => OnnxModel.FromFile(path));

        error.Code.ShouldBe("SXT2202");
        error.Message.ShouldContain("large.onnx");
    }

    [Fact]
    public void A_limit_of_one_s_own_holds_for_bytes_too() =>
        Should.Throw<InvalidInputException>(() => OnnxModel.FromBytes(Good, new() { MaximumBytes = Good.Length - 1 })).Code.ShouldBe("SXT2202");

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Should.Throw<InvalidInputException>(() => OnnxModel.FromFile("/nowhere/model.onnx")).Message.ShouldContain("/nowhere/model.onnx");

    [Fact]
    public void A_file_runs_as_its_bytes_do()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "ünegative.onnx");
        File.WriteAllBytes(path, Good);

        using var model = OnnxModel.FromFile(path);

        model.Name.ShouldBe("ünegative.onnx");
        model.Run([Tensor.Of([1f, 2, 3], 1, 3)])[0].Values<float>().ToArray().ShouldBe([-1, -2, -3]);
    }

    [Fact]
    public void A_node_that_fails_is_named()
    {
        using var model = new TestGraph().Node("Gather", ["x", "where"], "picked")
            .Input("x", OrtElement.Float32, [-1]).Input("where", OrtElement.Int64, [1]).Output("picked", OrtElement.Float32, [1]).Load();
        model.Run([Tensor.Of([1f, 2, 3], 3), Tensor.Of([2L], 1)])[0].Values<float>()[0].ShouldBe(3);

        var error = Should.Throw<ModelException>(() => model.Run([Tensor.Of([1f, 2, 3], 3), Tensor.Of([7L], 1)]));

        error.Code.ShouldBe("SXT2207");
        error.Message.ShouldContain("'test'");
        error.Message.ShouldContain("picked");
        model.Run([Tensor.Of([1f, 2, 3], 3), Tensor.Of([1L], 1)])[0].Values<float>()[0].ShouldBe(2);
    }

    [Fact]
    public void A_sequence_is_refused_with_what_to_do()
    {
        var graph = new TestGraph().Node("ZipMap", ["x"], "map", node => node.With("classlabels_int64s", [0, 1]), "ai.onnx.ml").Input("x", OrtElement.Float32, [-1, 2]);

        var error = Should.Throw<InvalidInputException>(() => graph.SequenceOfMaps("map").Load());

        error.Code.ShouldBe("SXT2205");
        error.Message.ShouldContain("zipmap=False");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(257)]
    public void A_number_of_threads_that_makes_no_sense_is_refused(int threads) =>
        Should.Throw<InvalidInputException>(() => OnnxModel.FromBytes(Good, new() { Threads = threads })).Code.ShouldBe("SXT2209");
}
