using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant models webhooks</c>: addresses that are told what happens to models.</summary>
static class ModelsWebhooksCommand
{
    const string Path = "/v1/models/webhooks";

    public static Command Create(CliContext cli) => new("webhooks", "Addresses that are told what happens to models.")
    {
        List(cli),
        Add(cli),
        Remove(cli),
    };

    static Command List(CliContext cli)
    {
        var workspace = CommonOptions.Workspace();
        var command = new Command("list", "All addresses, with what they are told.") { workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.GetAsync(Path, ServerJson.Plain.ModelWebhooksAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(answer, ServerJson.Plain.ModelWebhooksAnswer, ModelTables.Webhooks);
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Add(CliContext cli)
    {
        var url = new Argument<string>("URL") { Description = "Where changes are posted, as JSON: http or https." };
        var kind = new Option<string[]>("--kind") { Description = "Only such changes: registered, alias, approved, rejected, note, tag, gate, override, collected, alert, case, fraud.review, fraud.block, fraud.rule_suspended. May be given more than once. Default: all.", HelpName = "KIND" };
        var model = new Option<string?>("--model") { Description = "Only of this model. Default: of all.", HelpName = "NAME" };
        var secret = new Option<string?>("--secret-file") { Description = "A file whose first line signs what is posted: Sextant-Signature has its HMAC-SHA256. Default: not signed.", HelpName = "FILE" };
        var (by, workspace) = (ModelsChangeCommands.By(cli), CommonOptions.Workspace());
        var command = new Command("add", "Tell an address what happens to models from now on, until it answers with 2xx.") { url, kind, model, secret, by, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var key = parse.GetValue(secret) is { } file ? await SecretAsync(cli.PathOf(file), cancellationToken) : null;
            var request = new ModelWebhookRequest(parse.GetValue(url)!, parse.GetValue(by)!, parse.GetValue(kind), parse.GetValue(model), key);
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.SendAsync(HttpMethod.Post, Path, JsonSerializer.Serialize(request, ServerJson.Plain.ModelWebhookRequest), ServerJson.Plain.ModelWebhook, cancellationToken);
            ResultOutput.Of(cli, parse).Print(answer, ServerJson.Plain.ModelWebhook, writer => writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"webhook {answer.Id}: {answer.Url}{(answer.Signed ? ", signed" : "")}")));
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Remove(CliContext cli)
    {
        var id = new Argument<long>("NUMBER") { Description = "Its number; see list." };
        var workspace = CommonOptions.Workspace();
        var command = new Command("remove", "Tell an address no more. What it was yet to be told is dropped.") { id, workspace };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            await connection.SendAsync(HttpMethod.Delete, string.Create(CultureInfo.InvariantCulture, $"{Path}/{parse.GetValue(id)}"), cancellationToken);
            return ExitCodes.Ok;
        });
        return command;
    }

    // Not an argument: those are seen by all users of a machine.
    static async Task<string> SecretAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            var line = (await File.ReadAllLinesAsync(file, cancellationToken)).FirstOrDefault()?.Trim();
            return string.IsNullOrEmpty(line) ? throw new InvalidInputException("SXT2323", $"The first line of {file} is empty. Write the secret into it.") : line;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException("SXT2323", $"The secret in {file} cannot be read: {error.Message} Name a file that is there and may be read.", error);
        }
    }
}
