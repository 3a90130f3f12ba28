using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Hosting.Models;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant models register</c> and <c>alias</c>.</summary>
static class ModelsChangeCommands
{
    public static Command Register(CliContext cli)
    {
        var file = new Argument<string>("FILE") { Description = "A model of 'sextant learn train', a package, an ONNX file, an XGBoost .json or .ubj, a LightGBM text file, or the model.json or folder of a model of TensorFlow.js, which becomes ONNX on the way." };
        var name = new Option<string?>("--name") { Description = "The model's name. Default: the package's own, else the file's.", HelpName = "NAME" };
        var (by, reason, workspace) = (By(cli), new Option<string?>("--reason") { Description = "Why, for the history.", HelpName = "TEXT" }, CommonOptions.Workspace());
        var command = new Command("register", "Register a file as the next version of a model. Nothing serves it yet; see promote.") { file, name, by, reason, workspace, CommonOptions.Json() };
        var encoder = new EncoderOptions();
        encoder.AddTo(command);
        command.SetAction(async (parse, cancellationToken) =>
        {
            var source = cli.PathOf(parse.GetValue(file)!);
            var model = parse.GetValue(name) ?? ModelImport.NameOf(source);
            var path = WorkspaceConnection.Query($"/v1/models/{Uri.EscapeDataString(model)}/versions", ("by", parse.GetValue(by)), ("reason", parse.GetValue(reason)));
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            await using var content = encoder.Open(cli, parse, source, model) ?? OpenFile(source);
            var answer = await connection.SendAsync(path, content, ServerJson.Plain.ModelVersionSummary, cancellationToken);
            ResultOutput.Of(cli, parse).Print(answer, ServerJson.Plain.ModelVersionSummary, writer => writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ModelTexts.Name(answer)}: {answer.Kind}, {answer.Bytes:N0} bytes, sha256 {answer.Id}")));
            return ExitCodes.Ok;
        });
        return command;
    }

    public static Command Alias(CliContext cli)
    {
        var model = new Argument<string>("MODEL") { Description = "The version, as fraud@3; with --remove, the model." };
        var alias = new Argument<string>("ALIAS") { Description = "champion serves, challenger is a canary if it has a share, shadow and shadow_… are compared with what serves. Others are names." };
        var percent = new Option<double?>("--percent") { Description = "Of challenger: the share of the keys that it scores.", HelpName = "N" };
        var remove = new Option<bool>("--remove") { Description = "Take the alias away." };
        var (by, reason, expected, workspace) = (By(cli), Reason(), Expected(), CommonOptions.Workspace());
        var command = new Command("alias", "Give an alias to a version, or take it away.") { model, alias, percent, remove, by, reason, expected, workspace, CommonOptions.Json() };
        command.SetAction((parse, cancellationToken) =>
        {
            var request = new ModelAliasRequest(0, parse.GetValue(by)!, parse.GetValue(reason)!, parse.GetValue(expected), parse.GetValue(percent));
            return parse.GetValue(remove)
                ? RemoveAsync(cli, parse, parse.GetValue(workspace)!, parse.GetValue(model)!, parse.GetValue(alias)!, request, cancellationToken)
                : SetAsync(cli, parse, parse.GetValue(workspace)!, parse.GetValue(model)!, parse.GetValue(alias)!, request, cancellationToken);
        });
        return command;
    }

    public static Option<string> By(CliContext cli) => new("--by")
    {
        Description = "Who does it, for the history. Default: the user of this system.",
        HelpName = "NAME",
        DefaultValueFactory = _ => cli.Variable("USER") ?? cli.Variable("USERNAME") ?? "sextant",
    };

    public static Option<string> Reason() => new("--reason") { Description = "Why, for the history.", HelpName = "TEXT", Required = true };

    public static Option<int?> Expected() => new("--expected") { Description = "Only if this version has the alias now; 0 for none.", HelpName = "VERSION" };

    static async Task<int> SetAsync(CliContext cli, ParseResult parse, string workspace, string model, string alias, ModelAliasRequest request, CancellationToken cancellationToken)
    {
        var (path, version) = ModelsCommand.PathOf(model);
        await using var connection = await WorkspaceConnection.OpenAsync(cli, workspace, cancellationToken);
        var body = JsonSerializer.Serialize(request with { Version = await VersionAsync(connection, model, version, cancellationToken) }, ServerJson.Plain.ModelAliasRequest);
        var answer = await connection.SendAsync(HttpMethod.Put, $"{path}/aliases/{Uri.EscapeDataString(alias)}", body, ServerJson.Plain.ModelAliasAnswer, cancellationToken);
        return Print(cli, parse, answer);
    }

    static async Task<int> RemoveAsync(CliContext cli, ParseResult parse, string workspace, string model, string alias, ModelAliasRequest request, CancellationToken cancellationToken)
    {
        var (path, _) = ModelsCommand.PathOf(model);
        await using var connection = await WorkspaceConnection.OpenAsync(cli, workspace, cancellationToken);
        var address = WorkspaceConnection.Query($"{path}/aliases/{Uri.EscapeDataString(alias)}", ("by", request.By), ("reason", request.Reason), ("expected", request.Expected));
        return Print(cli, parse, await connection.SendAsync(HttpMethod.Delete, address, json: null, ServerJson.Plain.ModelAliasAnswer, cancellationToken));
    }

    /// <summary>The number of a version; an alias stands for the one that has it now.</summary>
    public static async Task<int> VersionAsync(WorkspaceConnection connection, string model, string? version, CancellationToken cancellationToken)
    {
        var (path, _) = ModelsCommand.PathOf(model);
        return (await connection.GetAsync($"{path}/versions/{Uri.EscapeDataString(Named(model, version))}", ServerJson.Plain.ModelVersionAnswer, cancellationToken)).Version.Version;
    }

    /// <summary>Prints an alias as it is now.</summary>
    public static int Print(CliContext cli, ParseResult parse, ModelAliasAnswer answer)
    {
        ResultOutput.Of(cli, parse).Print(answer, ServerJson.Plain.ModelAliasAnswer, writer => ModelTexts.Alias(answer, writer));
        return ExitOf(answer);
    }

    /// <summary>An alias that was set but does not serve is a partial success.</summary>
    public static int ExitOf(ModelAliasAnswer answer)
    {
        return answer.Problems.Any(problem => problem.Alias == answer.Alias) ? ExitCodes.Failed : ExitCodes.Ok;
    }

    /// <summary>The version or alias that a name must have behind its <c>@</c>.</summary>
    public static string Named(string model, string? version) => version ?? throw new InvalidInputException("SXT2301", $"'{model}' is no version: name one, as {model}@1. 'sextant models show {model}' lists them.");

    static Stream OpenFile(string path)
    {
        if (TensorFlowJsFolder.Is(path)) return new MemoryStream(TensorFlowJsFolder.ToOnnx(path));
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException("SXT2300", $"The model {path} cannot be read: {error.Message} Name a file that is there and may be read.", error);
        }
    }
}
