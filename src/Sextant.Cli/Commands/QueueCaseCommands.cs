using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant queues open</c>, <c>cases</c> and <c>case</c>.</summary>
static class QueueCaseCommands
{
    public static Command Open(CliContext cli)
    {
        var id = new Option<string>("--id") { Description = "The case's id.", HelpName = "ID", Required = true };
        var subject = new Option<string>("--subject") { Description = "Who or what it is about, as in card:c-17.", HelpName = "SUBJECT", Required = true };
        var decision = new Option<string?>("--decision") { Description = "The decision that it is about.", HelpName = "ID" };
        var loss = new Option<double>("--expected-loss") { Description = "What is at stake.", HelpName = "NUMBER" };
        var fields = new Option<string?>("--fields") { Description = "Values of the queue's fields, as JSON.", HelpName = "JSON" };
        var (name, by, workspace) = (QueuesCommand.Name(), ModelsChangeCommands.By(cli), CommonOptions.Workspace());
        var command = new Command("open", "Open a case. The same again changes nothing.") { name, id, subject, decision, loss, fields, by, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var request = new CaseOpenRequest(parse.GetValue(name)!, parse.GetValue(id)!, parse.GetValue(subject)!, parse.GetValue(by)!, parse.GetValue(decision), parse.GetValue(loss), Fields(parse.GetValue(fields)));
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.SendAsync(HttpMethod.Post, "/v1/review/cases", JsonSerializer.Serialize(request, ServerJson.Plain.CaseOpenRequest), ServerJson.Plain.CaseOpenedAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).Print(answer, ServerJson.Plain.CaseOpenedAnswer, writer => writer.WriteLine($"{answer.Case.Id} is {answer.Case.State}{(answer.New ? "" : ", opened before")}"));
            return ExitCodes.Ok;
        });
        return command;
    }

    public static Command Cases(CliContext cli)
    {
        var state = new Option<string?>("--state") { Description = "Only cases that are open, leased, paused, snoozed, decided or reopened.", HelpName = "STATE" };
        var cursor = new Option<string?>("--cursor") { Description = "The next page, as the one before says.", HelpName = "CURSOR" };
        var (name, workspace) = (QueuesCommand.Name(), CommonOptions.Workspace());
        var command = new Command("cases", "Cases of a queue, the newest first.") { name, state, cursor, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var path = WorkspaceConnection.Query("/v1/review/cases", ("queue", parse.GetValue(name)), ("state", parse.GetValue(state)), ("cursor", parse.GetValue(cursor)));
            ResultOutput.Of(cli, parse).PrintTable(await connection.GetAsync(path, ServerJson.Plain.CasesPage, cancellationToken), ServerJson.Plain.CasesPage, ReviewTables.Cases);
            return ExitCodes.Ok;
        });
        return command;
    }

    public static Command Show(CliContext cli)
    {
        var (id, workspace) = (Id(), CommonOptions.Workspace());
        var command = new Command("case", "What happened to a case.") { id, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.GetAsync($"{Path(parse.GetValue(id)!)}/history?all=true", ServerJson.Plain.CaseHistoryAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(answer, ServerJson.Plain.CaseHistoryAnswer, ReviewTables.History);
            return ExitCodes.Ok;
        });
        return command;
    }

    public static Argument<string> Id() => new("CASE") { Description = "The case's id." };

    public static string Path(string id) => $"/v1/review/cases/{Uri.EscapeDataString(id)}";

    static JsonObject? Fields(string? text)
    {
        try
        {
            return text is null ? null : JsonNode.Parse(text) as JsonObject ?? throw new JsonException();
        }
        catch (JsonException error)
        {
            throw new InvalidInputException("SXT2563", "--fields must be a JSON object, as in '{\"amount\": 57.16}'.", error);
        }
    }
}
