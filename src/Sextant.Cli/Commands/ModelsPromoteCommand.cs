using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Events;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant models promote</c>: a role, through its gate.</summary>
static class ModelsPromoteCommand
{
    const string Champion = "champion";

    public static Command Create(CliContext cli)
    {
        var model = new Argument<string>("MODEL") { Description = "The version, as fraud@3." };
        var role = new Option<string>("--role") { Description = "The alias that it is to get.", HelpName = "ALIAS", DefaultValueFactory = _ => Champion };
        var gate = new Option<string?>("--gate") { Description = "A file of rules beside those of models/NAME.gates.yaml in the workspace.", HelpName = "FILE" };
        var rows = new Option<string?>("--rows") { Description = "Rows that neither the version nor the champion has seen: both score them, for the gate's test and calibration.", HelpName = "FILE" };
        var label = new Option<string?>("--label") { Description = "The column of labels of --rows.", HelpName = "COLUMN" };
        var letPass = new Option<string?>("--override") { Description = "Why it may pass although the gate says no. The history keeps it, with who said so.", HelpName = "REASON" };
        var (by, reason, expected, workspace) = (ModelsChangeCommands.By(cli), ModelsChangeCommands.Reason(), ModelsChangeCommands.Expected(), CommonOptions.Workspace());
        var command = new Command("promote", "Make a version the champion, if the gate of that role lets it pass: it serves from now on.") { model, role, gate, rows, label, letPass, by, reason, expected, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var rules = parse.GetValue(gate) is { } file ? await ReadAsync(cli.PathOf(file), cancellationToken) : null;
            var request = new ModelPromoteRequest(0, parse.GetValue(by)!, parse.GetValue(reason)!, parse.GetValue(role)!, parse.GetValue(expected))
            {
                Override = parse.GetValue(letPass),
                Gate = rules,
                Rows = parse.GetValue(rows) is { } path ? cli.PathOf(path) : null,
                Label = parse.GetValue(label),
            };
            return await PromoteAsync(cli, parse, parse.GetValue(workspace)!, parse.GetValue(model)!, request, cancellationToken);
        });
        return command;
    }

    static async Task<int> PromoteAsync(CliContext cli, ParseResult parse, string workspace, string model, ModelPromoteRequest request, CancellationToken cancellationToken)
    {
        var (path, version) = ModelsCommand.PathOf(model);
        await using var connection = await WorkspaceConnection.OpenAsync(cli, workspace, cancellationToken);
        var number = await ModelsChangeCommands.VersionAsync(connection, model, version, cancellationToken);
        var body = JsonSerializer.Serialize(request with { Version = number }, ServerJson.Plain.ModelPromoteRequest);
        var answer = await connection.SendAsync(HttpMethod.Post, $"{path}/promote", body, ServerJson.Plain.ModelPromoteAnswer, cancellationToken);
        ResultOutput.Of(cli, parse).Print(answer, ServerJson.Plain.ModelPromoteAnswer, writer => ModelTexts.Promoted(answer, writer));
        return ModelsChangeCommands.ExitOf(answer.Alias);
    }

    static async Task<JsonNode?> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return YamlDocument.Parse(await File.ReadAllTextAsync(file, cancellationToken), file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException("SXT2313", $"The gate {file} cannot be read: {error.Message} Name a file that is there and may be read.", error);
        }
    }
}
