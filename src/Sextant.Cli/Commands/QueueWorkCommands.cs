using System.CommandLine;
using System.Text.Json;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant queues claim</c>, <c>decide</c>, <c>skip</c> and <c>undo</c>.</summary>
static class QueueWorkCommands
{
    public static Command Claim(CliContext cli)
    {
        var skill = new Option<string[]>("--skill") { Description = "What the reviewer can do. May be given more than once.", HelpName = "SKILL" };
        var (name, by, workspace) = (QueuesCommand.Name(), ModelsChangeCommands.By(cli), CommonOptions.Workspace());
        var command = new Command("claim", "Claim the most urgent case.") { name, skill, by, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var body = JsonSerializer.Serialize(new ClaimRequest(parse.GetValue(by)!, parse.GetValue(skill)), ServerJson.Plain.ClaimRequest);
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.SendAsync(HttpMethod.Post, $"/v1/review/queues/{Uri.EscapeDataString(parse.GetValue(name)!)}/claim", body, ServerJson.Plain.ClaimAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(answer, ServerJson.Plain.ClaimAnswer, ReviewTables.Claim);
            return ExitCodes.Ok;
        });
        return command;
    }

    public static Command Decide(CliContext cli)
    {
        var verdict = new Argument<string>("VERDICT") { Description = "One of the queue's verdicts." };
        var reason = new Option<string[]>("--reason") { Description = "Why. May be given more than once.", HelpName = "TEXT" };
        var note = new Option<string?>("--note") { Description = "A note.", HelpName = "TEXT" };
        var (id, lease, by, workspace) = (QueueCaseCommands.Id(), Lease(), ModelsChangeCommands.By(cli), CommonOptions.Workspace());
        var command = new Command("decide", "Decide a case that was claimed.") { id, verdict, lease, reason, note, by, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var body = JsonSerializer.Serialize(new(parse.GetValue(by)!, parse.GetValue(lease), parse.GetValue(verdict)!, parse.GetValue(reason), parse.GetValue(note)), ServerJson.Plain.CaseVerdictRequest);
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.SendAsync(HttpMethod.Post, $"{QueueCaseCommands.Path(parse.GetValue(id)!)}/verdict", body, ServerJson.Plain.CaseVerdictAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).Print(answer, ServerJson.Plain.CaseVerdictAnswer, writer => writer.WriteLine($"recorded{(answer.Duplicate ? " before" : "")}; undo until {answer.UndoUntil}"));
            return ExitCodes.Ok;
        });
        return command;
    }

    public static Command Skip(CliContext cli)
    {
        var (id, lease, reason, by, workspace) = (QueueCaseCommands.Id(), Lease(), ModelsChangeCommands.Reason(), ModelsChangeCommands.By(cli), CommonOptions.Workspace());
        var command = new Command("skip", "Leave a case to others.") { id, lease, reason, by, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var body = JsonSerializer.Serialize(new(parse.GetValue(by)!, parse.GetValue(lease), parse.GetValue(reason)!), ServerJson.Plain.CasePassRequest);
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.SendAsync(HttpMethod.Post, $"{QueueCaseCommands.Path(parse.GetValue(id)!)}/skip", body, ServerJson.Plain.CaseAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).Print(answer, ServerJson.Plain.CaseAnswer, writer => writer.WriteLine($"{answer.Id} is {answer.State}"));
            return ExitCodes.Ok;
        });
        return command;
    }

    public static Command Undo(CliContext cli)
    {
        var (id, reason, by, workspace) = (QueueCaseCommands.Id(), ModelsChangeCommands.Reason(), ModelsChangeCommands.By(cli), CommonOptions.Workspace());
        var command = new Command("undo", "Take an own verdict back; the case is claimed again.") { id, reason, by, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var body = JsonSerializer.Serialize(new(parse.GetValue(by)!, parse.GetValue(reason)!), ServerJson.Plain.CaseReasonRequest);
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.SendAsync(HttpMethod.Post, $"{QueueCaseCommands.Path(parse.GetValue(id)!)}/undo", body, ServerJson.Plain.ClaimAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(answer, ServerJson.Plain.ClaimAnswer, ReviewTables.Claim);
            return ExitCodes.Ok;
        });
        return command;
    }

    static Option<long> Lease() => new("--lease") { Description = "Number of the lease, as the claim said.", HelpName = "NUMBER", Required = true };
}
