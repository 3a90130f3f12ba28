using System.CommandLine;
using System.Globalization;
using Sextant.Hosting.Models;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant models convert</c>: a model of TensorFlow.js as an ONNX file. It needs no workspace.</summary>
static class ModelsConvertCommand
{
    public static Command Create(CliContext cli)
    {
        var model = new Argument<string>("MODEL") { Description = "The model.json or the folder of a model of TensorFlow.js, layers or graph; or nsfwjs's model.min.js. Its shards lie beside it." };
        var target = new Option<string>("--out") { Description = "The ONNX file to write; one that is there is replaced.", HelpName = "FILE", Required = true };
        var command = new Command("convert", "Turn a model of TensorFlow.js into an ONNX file.") { model, target };
        command.SetAction((parse, _) =>
        {
            var source = cli.PathOf(parse.GetValue(model)!);
            if (!TensorFlowJsFolder.Is(source)) throw new InvalidInputException("SXT2370", $"{source} is no model of TensorFlow.js. Name its model.json, or the folder with it and its shards.");
            var bytes = TensorFlowJsFolder.ToOnnx(source);
            var path = cli.PathOf(parse.GetValue(target)!);
            Write(path, bytes);
            cli.Terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {bytes.Length:N0} bytes"));
            return Task.FromResult(ExitCodes.Ok);
        });
        return command;
    }

    static void Write(string path, byte[] bytes)
    {
        try
        {
            // Beside it first: a disk that is full leaves what was there.
            File.WriteAllBytes(path + ".part", bytes);
            File.Move(path + ".part", path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException("SXT2387", $"The ONNX file {path} cannot be written: {error.Message} Name a file in a folder that may be written to.", error);
        }
    }
}
