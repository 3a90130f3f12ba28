using System.CommandLine;
using System.Text.Json;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant fraud snoozes</c>: whose reviews open no new cases for a time.</summary>
static class FraudSnoozeCommands
{
    const string Path = "/v1/fraud/snoozes";

    public static Command Create(CliContext cli) => new("snoozes", "Whose reviews open no new cases for a time, unless much is at stake.") { Show(cli), Add(cli), Remove(cli) };

    static Command Show(CliContext cli)
    {
        var workspace = CommonOptions.Workspace();
        var command = new Command("show", "Who is snoozed, and which decisions opened no case because of it.") { workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(await connection.GetAsync(Path, ServerJson.Plain.FraudSnoozesAnswer, cancellationToken), ServerJson.Plain.FraudSnoozesAnswer, FraudCaseTables.Snoozes);
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Add(CliContext cli)
    {
        var subject = Subject();
        var until = new Option<string>("--until") { Description = "Until when (UTC).", HelpName = "TIME", Required = true };
        var above = new Option<double?>("--unless-above") { Description = "Expected loss above which a case is opened all the same.", HelpName = "NUMBER" };
        var reason = new Option<string>("--reason") { Description = "Why.", HelpName = "TEXT", Required = true };
        var (by, workspace) = (ModelsChangeCommands.By(cli), CommonOptions.Workspace());
        var command = new Command("add", "Open no new cases about somebody until a time.") { subject, until, above, reason, by, workspace, CommonOptions.Json() };
        command.SetAction((parse, cancellationToken) => SendAsync(
            cli, parse, Path,
            JsonSerializer.Serialize(new(parse.GetValue(subject)!, parse.GetValue(until)!, parse.GetValue(reason)!, parse.GetValue(by)!, parse.GetValue(above)), ServerJson.Plain.FraudSnoozeRequest),
            parse.GetValue(workspace)!, cancellationToken));
        return command;
    }

    static Command Remove(CliContext cli)
    {
        var (subject, by, workspace) = (Subject(), ModelsChangeCommands.By(cli), CommonOptions.Workspace());
        var command = new Command("remove", "Open cases about somebody again.") { subject, by, workspace, CommonOptions.Json() };
        command.SetAction((parse, cancellationToken) => SendAsync(
            cli, parse, $"{Path}/remove", JsonSerializer.Serialize(new(parse.GetValue(subject)!, parse.GetValue(by)!), ServerJson.Plain.FraudWakeRequest), parse.GetValue(workspace)!, cancellationToken));
        return command;
    }

    static async Task<int> SendAsync(CliContext cli, ParseResult parse, string path, string body, string workspace, CancellationToken cancellationToken)
    {
        await using var connection = await WorkspaceConnection.OpenAsync(cli, workspace, cancellationToken);
        var answer = await connection.SendAsync(HttpMethod.Post, path, body, ServerJson.Plain.FraudSnoozesAnswer, cancellationToken);
        ResultOutput.Of(cli, parse).PrintTable(answer, ServerJson.Plain.FraudSnoozesAnswer, FraudCaseTables.Snoozes);
        return ExitCodes.Ok;
    }

    static Argument<string> Subject() => new("SUBJECT") { Description = "Whom, as customer:c-17, card:tok-1 or device:d-4." };
}
