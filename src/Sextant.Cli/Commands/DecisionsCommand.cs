using System.CommandLine;
using System.Text.Json;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant decisions</c>: what was decided.</summary>
static class DecisionsCommand
{
    public static Command Create(CliContext cli) => new("decisions", "Decisions that were made: by time, decider, verdict and entity.") { List(cli), Show(cli), Redact(cli) };

    static Command List(CliContext cli)
    {
        var decider = new Option<string?>("--decider") { Description = "Only of this decider.", HelpName = "NAME" };
        var verdict = new Option<string?>("--verdict") { Description = "Only with this verdict.", HelpName = "VERDICT" };
        var entity = new Option<string?>("--entity", "-e") { Description = "Only about this entity.", HelpName = "NAME=KEY" };
        var degraded = new Option<bool>("--degraded") { Description = "Only those that had to do without something." };
        var from = new Option<string?>("--from") { Description = "Only decisions at this time or later (UTC).", HelpName = "TIME" };
        var until = new Option<string?>("--until") { Description = "Only decisions before this time (UTC).", HelpName = "TIME" };
        var limit = new Option<int>("--limit", "-n") { Description = "At most this many, 1 to 1000.", HelpName = "N", DefaultValueFactory = _ => 20 };
        var cursor = new Option<string?>("--cursor") { Description = "Go on where an earlier answer ended.", HelpName = "CURSOR" };
        var workspace = CommonOptions.Workspace();
        var command = new Command("list", "Recorded decisions, newest first.") { decider, verdict, entity, degraded, from, until, limit, cursor, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var (name, key) = Pair(parse.GetValue(entity));
            var path = WorkspaceConnection.Query("/v1/decisions", [
                ("decider", parse.GetValue(decider)), ("verdict", parse.GetValue(verdict)), ("entity", name), ("key", key), ("degraded", parse.GetValue(degraded) ? "true" : null),
                ("from", parse.GetValue(from)), ("until", parse.GetValue(until)), ("limit", parse.GetValue(limit)), ("cursor", parse.GetValue(cursor))]);
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(await connection.GetAsync(path, ServerJson.Plain.DecisionsPage, cancellationToken), ServerJson.Plain.DecisionsPage, DecisionTables.Page);
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Show(CliContext cli)
    {
        var id = new Argument<string>("ID") { Description = "The decision's id." };
        var workspace = CommonOptions.Workspace();
        var command = new Command("show", "A decision with all that was recorded: request, values, scores, reasons, timing.") { id, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.GetAsync($"/v1/decisions/{Uri.EscapeDataString(parse.GetValue(id)!)}", ServerJson.Plain.DecisionAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(answer, ServerJson.Plain.DecisionAnswer, DecisionTables.Whole);
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Redact(CliContext cli)
    {
        var decider = new Argument<string>("DECIDER") { Description = "Whose decisions." };
        var fields = new Argument<string[]>("FIELD") { Description = "Paths with dots, as request.email; of a list every element is meant.", Arity = ArgumentArity.OneOrMore };
        var before = new Option<string?>("--before") { Description = "Only decisions before this time (UTC). Default: now.", HelpName = "TIME" };
        var workspace = CommonOptions.Workspace();
        var command = new Command("redact", "Take fields out of the records of decisions, for good. Such decisions cannot be made again.") { decider, fields, before, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var request = JsonSerializer.Serialize(new RedactionRequest(parse.GetValue(decider)!, parse.GetValue(fields)!, parse.GetValue(before)), ServerJson.Plain.RedactionRequest);
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.SendAsync(HttpMethod.Post, "/v1/redactions", request, ServerJson.Plain.RedactionAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).Print(answer, ServerJson.Plain.RedactionAnswer, writer => writer.WriteLine(FormattableString.Invariant($"{answer.Redacted:N0} records of decisions before {answer.Before} were changed.")));
            return ExitCodes.Ok;
        });
        return command;
    }

    static (string? Name, string? Key) Pair(string? text) => text is null ? (null, null) : text.Split('=', 2) is [{ Length: > 0 } name, var key]
        ? (name, key)
        : throw new InvalidInputException("SXT6030", $"--entity takes NAME=KEY, not '{text}'.");
}
