using System.CommandLine;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant models</c>: the registry of a workspace, and what serves.</summary>
static class ModelsCommand
{
    public static Command Create(CliContext cli) => new("models", "Models: register files, say which version serves, look at what served when, compare, score.")
    {
        List(cli),
        ModelsTrainCommand.Create(cli),
        ModelsJobsCommand.Create(cli),
        ModelsChangeCommands.Register(cli),
        ModelsConvertCommand.Create(cli),
        Show(cli),
        ModelsPromoteCommand.Create(cli),
        ModelsChangeCommands.Alias(cli),
        ModelsRemarkCommands.RollBack(cli),
        ModelsRemarkCommands.Approve(cli),
        ModelsRemarkCommands.Note(cli),
        ModelsRemarkCommands.Tag(cli),
        History(cli),
        Compare(cli),
        ModelsScoreCommand.Create(cli),
        ModelsWebhooksCommand.Create(cli),
        ModelsEncodeCommand.Create(cli),
        ModelsUpkeepCommands.Collect(cli),
        ModelsUpkeepCommands.Verify(cli),
    };

    /// <summary>The address of a model, and the version or alias behind its <c>@</c>; null if there is none.</summary>
    public static (string Path, string? Version) PathOf(string model)
    {
        var at = model.IndexOf('@', StringComparison.Ordinal);
        return at < 0 ? ($"/v1/models/{Uri.EscapeDataString(model)}", null) : ($"/v1/models/{Uri.EscapeDataString(model[..at])}", model[(at + 1)..]);
    }

    static Command List(CliContext cli)
    {
        var workspace = CommonOptions.Workspace();
        var command = new Command("list", "All models, with their aliases and who serves.") { workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.GetAsync("/v1/models", ServerJson.Plain.ModelsAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(answer, ServerJson.Plain.ModelsAnswer, ModelTables.List);
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Show(CliContext cli)
    {
        var model = new Argument<string>("MODEL") { Description = "A model for its versions, or one of them, as fraud@3 or fraud@champion, for its card." };
        var workspace = CommonOptions.Workspace();
        var command = new Command("show", "A model and its versions, or all about a version.") { model, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var (path, version) = PathOf(parse.GetValue(model)!);
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var output = ResultOutput.Of(cli, parse);
            if (version is null)
            {
                output.PrintTable(await connection.GetAsync(path, ServerJson.Plain.ModelAnswer, cancellationToken), ServerJson.Plain.ModelAnswer, ModelTables.Model);
                return ExitCodes.Ok;
            }

            var answer = await connection.GetAsync($"{path}/versions/{Uri.EscapeDataString(version)}", ServerJson.Plain.ModelVersionAnswer, cancellationToken);
            output.Print(answer, ServerJson.Plain.ModelVersionAnswer, writer => ModelTexts.Version(answer, writer));
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command History(CliContext cli)
    {
        var model = new Argument<string>("MODEL") { Description = "The model." };
        var at = new Option<string?>("--at") { Description = "Which version had which alias at this time. Default: all that happened.", HelpName = "TIME" };
        var workspace = CommonOptions.Workspace();
        var command = new Command("history", "What happened to a model, or what served at a time.") { model, at, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var path = WorkspaceConnection.Query($"/v1/models/{Uri.EscapeDataString(parse.GetValue(model)!)}/history", ("at", parse.GetValue(at)));
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.GetAsync(path, ServerJson.Plain.ModelHistoryAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).Print(answer, ServerJson.Plain.ModelHistoryAnswer, writer => ModelTexts.History(answer, writer));
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Compare(CliContext cli)
    {
        var model = new Argument<string>("MODEL") { Description = "The model." };
        var from = new Argument<string>("FROM") { Description = "A version's number or an alias." };
        var to = new Argument<string>("TO") { Description = "A version's number or an alias." };
        var workspace = CommonOptions.Workspace();
        var command = new Command("compare", "Two versions side by side: metrics, inputs, parameters.") { model, from, to, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var path = WorkspaceConnection.Query($"/v1/models/{Uri.EscapeDataString(parse.GetValue(model)!)}/compare", ("from", parse.GetValue(from)), ("to", parse.GetValue(to)));
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.GetAsync(path, ServerJson.Plain.ModelComparisonAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(answer, ServerJson.Plain.ModelComparisonAnswer, ModelTables.Comparison);
            return ExitCodes.Ok;
        });
        return command;
    }
}
