using System.Globalization;
using System.Text.Json.Nodes;
using Sextant.Hosting.Tests.Models;
using Sextant.Testing;

namespace Sextant.Cli.Tests.Commands;

/// <summary>Encoders and models of TensorFlow.js, as somebody types them, without a server.</summary>
public sealed class ModelsImportCommandTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    async Task<CliRun> RunAsync(params string[] args)
    {
        var run = await CliRun.Of(["models", .. args, .. (string[])(args[0] == "convert" ? [] : ["--workspace", _folder.File("w")])]);
        run.ExitCode.ShouldBe(ExitCodes.Ok, run.Error + run.Out);
        return run;
    }

    async Task RegisterEncoderAsync(string name, bool scores, params string[] options)
    {
        var (onnx, vocabulary) = (_folder.File($"{name}.onnx"), _folder.File("vocab.txt"));
        await File.WriteAllBytesAsync(onnx, new SmallBert(seed: 5).ToOnnx(scores));
        await File.WriteAllLinesAsync(vocabulary, SmallBert.Vocabulary);
        await RunAsync(["register", onnx, "--name", name, "--tokenizer", vocabulary, .. options]);
    }

    [Fact]
    public async Task An_encoder_is_registered_with_its_tokenizer_promoted_and_asked()
    {
        await RegisterEncoderAsync("vectors", scores: false, "--max-tokens", "6");

        var promoted = await RunAsync("promote", "vectors@1", "--reason", "first");
        var encoded = await RunAsync("encode", "vectors", "cats chase mice", "dogs", "dogs dogs dogs dogs dogs dogs", "--json");

        promoted.Out.ShouldContain("asked by POST /v1/models/vectors/encode");
        promoted.Out.ShouldNotContain("served by");
        var answer = JsonNode.Parse(encoded.Out)!;
        ((string)answer["kind"]!, answer["values"]!.AsArray().Count, (int)answer["truncated"]!).ShouldBe(("bi", 3, 1));
        encoded.Error.ShouldContain("warning: 1 texts are longer than the model takes");
        foreach (var vector in answer["values"]!.AsArray()) vector!.AsArray().Sum(value => Math.Pow(value!.GetValue<double>(), 2)).ShouldBe(1, 1e-5);
    }

    [Fact]
    public async Task A_cross_encoder_scores_each_text_against_the_query()
    {
        await RegisterEncoderAsync("ranks", scores: true);

        var run = await RunAsync("encode", "ranks@1", "cats", "mice", "--query", "dogs chase", "--json");

        var (bert, values) = (new SmallBert(seed: 5), JsonNode.Parse(run.Out)!["values"]!);
        values[0]![0]!.GetValue<double>().ShouldBe(bert.Score([2, 5, 6, 3, 4, 3], [0, 0, 0, 0, 1, 1]), 1e-4);
        values[1]![0]!.GetValue<double>().ShouldBe(bert.Score([2, 5, 6, 3, 8, 3], [0, 0, 0, 0, 1, 1]), 1e-4);
        (await RunAsync("encode", "ranks@1", "cats", "mice")).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_model_without_a_tokenizer_encodes_nothing_and_says_how_to_get_there()
    {
        var onnx = _folder.File("crowd.onnx");
        await File.WriteAllBytesAsync(onnx, CrowdModel.ToOnnx());
        await RunAsync("register", onnx);

        var run = await CliRun.Of("models", "encode", "crowd@1", "cats", "--workspace", _folder.File("w"));

        run.ExitCode.ShouldBe(ExitCodes.BadInput);
        run.Error.Trim().ShouldStartWith("error SXT2385: ");
        run.Error.ShouldContain("sextant models register FILE --tokenizer");
        run.Error.Trim().ShouldNotContain("\n");
    }

    [Fact]
    public async Task A_folder_of_TensorFlow_js_is_converted_and_registered()
    {
        var (source, onnx) = (SmallTensorFlowJs.Write(_folder.File("small")), _folder.File("small.onnx"));

        var converted = await RunAsync("convert", source, "--out", onnx);
        await RunAsync("register", source);
        await RunAsync("register", onnx, "--name", "again");

        converted.Out.ShouldBe(string.Create(CultureInfo.InvariantCulture, $"{onnx}: {new FileInfo(onnx).Length:N0} bytes{Environment.NewLine}"));
        File.Exists(onnx + ".part").ShouldBeFalse();
        (await RunAsync("list")).Out.ShouldContain("small");
        (await RunAsync("show", "small@1")).Out.ShouldContain("onnx");
        await RunAsync("promote", "small@1", "--reason", "first");
    }

    [Theory]
    [InlineData("convert")]
    [InlineData("register")]
    public async Task A_folder_with_a_shard_missing_leaves_nothing_behind(string command)
    {
        var source = SmallTensorFlowJs.Write(_folder.File("small"));
        File.Delete(Path.Combine(source, "weights2.bin"));

        var run = await CliRun.Of(["models", command, source, .. (string[])(command == "convert" ? ["--out", _folder.File("x.onnx")] : ["--workspace", _folder.File("w")])]);

        run.ExitCode.ShouldBe(ExitCodes.BadInput);
        run.Error.ShouldStartWith("error SXT2372: The weights 'weights2.bin' of the model are not in ");
        run.Error.Trim().ShouldNotContain("\n");
        File.Exists(_folder.File("x.onnx")).ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_no_model_of_TensorFlow_js_is_not_converted()
    {
        var onnx = _folder.File("crowd.onnx");
        await File.WriteAllBytesAsync(onnx, CrowdModel.ToOnnx());

        (await CliRun.Of("models", "convert", onnx, "--out", _folder.File("x.onnx"))).Error.ShouldStartWith("error SXT2370: ");
    }
}
