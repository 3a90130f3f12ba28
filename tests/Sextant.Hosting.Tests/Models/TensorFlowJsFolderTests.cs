using Sextant.Adapters.Onnx;
using Sextant.Hosting.Models;
using Sextant.Testing;

namespace Sextant.Hosting.Tests.Models;

/// <summary>Folders with a model of TensorFlow.js: whole, with parts missing, and with names that lead elsewhere.</summary>
public sealed class TensorFlowJsFolderTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    string Model => _folder.File("model");

    public void Dispose() => _folder.Dispose();

    string Refused(string path)
    {
        var error = Should.Throw<InvalidInputException>(() => TensorFlowJsFolder.ToOnnx(path));
        error.Code.ShouldBeOneOf("SXT2372", "SXT2373");
        return error.Message;
    }

    [Theory]
    [InlineData("model")]
    [InlineData("model/model.json")]
    public void The_folder_or_its_model_json_is_the_model(string path)
    {
        SmallTensorFlowJs.Write(Model);

        using var model = OnnxModel.FromBytes(TensorFlowJsFolder.ToOnnx(_folder.File(path)));

        model.Run([Tensor.Of(new float[] { 1, 0, 4, 10 }, 2, 2)])[0].Values<float>().ToArray().ShouldBe([3, 39]);
    }

    [Fact]
    public void A_shard_that_is_missing_is_named()
    {
        SmallTensorFlowJs.Write(Model);
        File.Delete(Path.Combine(Model, "weights2.bin"));

        Refused(Model).ShouldStartWith("The weights 'weights2.bin' of the model are not in ");
    }

    [Fact]
    public void A_shard_that_is_too_short_is_refused_with_both_sizes()
    {
        SmallTensorFlowJs.Write(Model);
        File.WriteAllBytes(Path.Combine(Model, "weights2.bin"), [0, 0]);

        Refused(Model).ShouldContain("claim 12 bytes");
    }

    [Theory]
    [InlineData("../weights2.bin")]
    [InlineData("sub/../../weights2.bin")]
    [InlineData("..\\\\weights2.bin")]
    [InlineData("/weights2.bin")]
    public void A_shard_outside_the_folder_is_not_read(string second)
    {
        SmallTensorFlowJs.Write(Model, second);
        File.Copy(Path.Combine(Model, "weights2.bin"), _folder.File("weights2.bin"));

        Refused(Model).ShouldContain("which is outside its folder");
    }

    [Fact]
    public void An_absolute_path_is_not_read_even_if_the_shard_is_there()
    {
        File.WriteAllBytes(_folder.File("weights2.bin"), [0, 0, 128, 63]);
        SmallTensorFlowJs.Write(Model, _folder.File("weights2.bin").Replace("\\", "\\\\", StringComparison.Ordinal));

        Refused(Model).ShouldContain("which is outside its folder");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_link_that_leaves_the_folder_is_not_followed(bool asFolder)
    {
        if (OperatingSystem.IsWindows()) return; // Links need a right there that tests do not have.
        SmallTensorFlowJs.Write(Model, asFolder ? "sub/weights2.bin" : "weights2.bin");
        var outside = Directory.CreateDirectory(_folder.File("outside")).FullName;
        File.Move(Path.Combine(Model, "weights2.bin"), Path.Combine(outside, "weights2.bin"));
        if (asFolder) Directory.CreateSymbolicLink(Path.Combine(Model, "sub"), outside);
        else File.CreateSymbolicLink(Path.Combine(Model, "weights2.bin"), Path.Combine(outside, "weights2.bin"));

        Refused(Model).ShouldContain("which is outside its folder");
    }

    [Fact]
    public void A_link_within_the_folder_is_followed()
    {
        if (OperatingSystem.IsWindows()) return; // As above.
        SmallTensorFlowJs.Write(Model, "second.bin");
        File.CreateSymbolicLink(Path.Combine(Model, "second.bin"), "weights2.bin");

        TensorFlowJsFolder.ToOnnx(Model).ShouldNotBeEmpty();
    }
}
