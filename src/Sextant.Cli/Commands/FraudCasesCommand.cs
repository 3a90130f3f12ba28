using System.CommandLine;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant fraud cases</c> and <c>sextant fraud case</c>: what is to be reviewed, and why.</summary>
static class FraudCasesCommand
{
    public static Command Create(CliContext cli)
    {
        var state = new Option<string?>("--state") { Description = "Only cases that are open, leased, paused, snoozed, decided or reopened.", HelpName = "STATE" };
        var assigned = new Option<string?>("--assigned-to") { Description = "Only those meant for this reviewer.", HelpName = "NAME" };
        var subject = new Option<string?>("--subject") { Description = "Only those about this one, as customer:c-17.", HelpName = "SUBJECT" };
        var cursor = new Option<string?>("--cursor") { Description = "The next page, as the one before says.", HelpName = "CURSOR" };
        var kind = new Option<string?>("--kind") { Description = "payment, login or signup. Default: all.", HelpName = "KIND" };
        var workspace = CommonOptions.Workspace();
        var command = new Command("cases", "Cases of fraud, the newest first. Each review opens one. Claim and decide them by: sextant queues claim fraud") { state, kind, assigned, subject, cursor, workspace, CommonOptions.Json() };
        command.Add(FraudCaseExportCommand.Create(cli));
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var path = WorkspaceConnection.Query(
                "/v1/fraud/cases", ("state", parse.GetValue(state)), ("kind", parse.GetValue(kind)), ("assignedTo", parse.GetValue(assigned)), ("subject", parse.GetValue(subject)), ("cursor", parse.GetValue(cursor)));
            ResultOutput.Of(cli, parse).PrintTable(await connection.GetAsync(path, ServerJson.Plain.CasesPage, cancellationToken), ServerJson.Plain.CasesPage, ReviewTables.Cases);
            return ExitCodes.Ok;
        });
        return command;
    }

    public static Command Show(CliContext cli)
    {
        var (id, workspace) = (QueueCaseCommands.Id(), CommonOptions.Workspace());
        var command = new Command("case", "A case of fraud: why it was reviewed, what else was decided on its entities, similar cases.") { id, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.GetAsync($"/v1/fraud/cases/{Uri.EscapeDataString(parse.GetValue(id)!)}", ServerJson.Plain.FraudCaseAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(answer, ServerJson.Plain.FraudCaseAnswer, FraudCaseTables.Case);
            return ExitCodes.Ok;
        });
        return command;
    }
}
