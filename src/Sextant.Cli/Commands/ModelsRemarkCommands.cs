using System.CommandLine;
using System.Text.Json;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant models approve</c>, <c>note</c>, <c>tag</c> and <c>rollback</c>.</summary>
static class ModelsRemarkCommands
{
    public static Command Approve(CliContext cli)
    {
        var reject = new Option<bool>("--reject") { Description = "Do not approve of it." };
        var (model, by, reason, workspace) = (Version(), ModelsChangeCommands.By(cli), ModelsChangeCommands.Reason(), CommonOptions.Workspace());
        var command = new Command("approve", "Approve of a version, or not; everyone's last word is shown with it. One that was approved is never collected.") { model, reject, by, reason, workspace, CommonOptions.Json() };
        command.SetAction((parse, cancellationToken) => RemarkAsync(
            cli, parse, parse.GetValue(workspace)!, parse.GetValue(model)!, "approvals",
            JsonSerializer.Serialize(new(parse.GetValue(by)!, parse.GetValue(reason)!, !parse.GetValue(reject)), ServerJson.Plain.ModelApprovalRequest), cancellationToken));
        return command;
    }

    public static Command Note(CliContext cli)
    {
        var text = new Argument<string>("TEXT") { Description = "The note." };
        var (model, by, workspace) = (Version(), ModelsChangeCommands.By(cli), CommonOptions.Workspace());
        var command = new Command("note", "Write a note about a version into the history.") { model, text, by, workspace, CommonOptions.Json() };
        command.SetAction((parse, cancellationToken) => RemarkAsync(
            cli, parse, parse.GetValue(workspace)!, parse.GetValue(model)!, "notes",
            JsonSerializer.Serialize(new(parse.GetValue(by)!, parse.GetValue(text)!), ServerJson.Plain.ModelNoteRequest), cancellationToken));
        return command;
    }

    public static Command Tag(CliContext cli)
    {
        var tag = new Argument<string>("TAG") { Description = "Its name." };
        var value = new Argument<string?>("VALUE") { Description = "Its value. Without one, the tag is taken away.", Arity = ArgumentArity.ZeroOrOne };
        var (model, by, workspace) = (Version(), ModelsChangeCommands.By(cli), CommonOptions.Workspace());
        var command = new Command("tag", "Set a tag of a version, or take it away.") { model, tag, value, by, workspace, CommonOptions.Json() };
        command.SetAction((parse, cancellationToken) => RemarkAsync(
            cli, parse, parse.GetValue(workspace)!, parse.GetValue(model)!, "tags",
            JsonSerializer.Serialize(new(parse.GetValue(by)!, parse.GetValue(tag)!, parse.GetValue(value)), ServerJson.Plain.ModelTagRequest), cancellationToken));
        return command;
    }

    public static Command RollBack(CliContext cli)
    {
        var model = new Argument<string>("MODEL") { Description = "The model." };
        var alias = new Option<string>("--alias") { Description = "Which alias goes back.", HelpName = "ALIAS", DefaultValueFactory = _ => "champion" };
        var (by, reason, expected, workspace) = (ModelsChangeCommands.By(cli), ModelsChangeCommands.Reason(), ModelsChangeCommands.Expected(), CommonOptions.Workspace());
        var command = new Command("rollback", "Undo the last change of an alias: the version that had it before gets it back. No gate is asked.") { model, alias, by, reason, expected, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var (path, _) = ModelsCommand.PathOf(parse.GetValue(model)!);
            var body = JsonSerializer.Serialize(new(parse.GetValue(by)!, parse.GetValue(reason)!, parse.GetValue(expected)), ServerJson.Plain.ModelRollbackRequest);
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var address = $"{path}/aliases/{Uri.EscapeDataString(parse.GetValue(alias)!)}/rollback";
            return ModelsChangeCommands.Print(cli, parse, await connection.SendAsync(HttpMethod.Post, address, body, ServerJson.Plain.ModelAliasAnswer, cancellationToken));
        });
        return command;
    }

    static Argument<string> Version() => new("MODEL") { Description = "The version, as fraud@3 or fraud@champion." };

    static async Task<int> RemarkAsync(CliContext cli, ParseResult parse, string workspace, string model, string kind, string body, CancellationToken cancellationToken)
    {
        var (path, version) = ModelsCommand.PathOf(model);
        var address = $"{path}/versions/{Uri.EscapeDataString(ModelsChangeCommands.Named(model, version))}/{kind}";
        await using var connection = await WorkspaceConnection.OpenAsync(cli, workspace, cancellationToken);
        var answer = await connection.SendAsync(HttpMethod.Post, address, body, ServerJson.Plain.ModelChange, cancellationToken);
        ResultOutput.Of(cli, parse).Print(answer, ServerJson.Plain.ModelChange, writer => ModelTexts.Change(model[..model.IndexOf('@', StringComparison.Ordinal)], answer, writer));
        return ExitCodes.Ok;
    }
}
