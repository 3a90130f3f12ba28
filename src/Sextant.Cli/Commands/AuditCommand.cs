using System.CommandLine;
using System.Globalization;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant audit</c>: who changed what.</summary>
static class AuditCommand
{
    public static Command Create(CliContext cli) => new("audit", "The audit trail: who changed what, chained by hashes.")
    {
        List(cli),
        Verify(cli),
    };

    static Command List(CliContext cli)
    {
        var who = new Option<string?>("--who") { Description = "Only of this key's name; local and owner are callers without a key.", HelpName = "NAME" };
        var cursor = new Option<string?>("--cursor") { Description = "The next page, as the one before says.", HelpName = "CURSOR" };
        var workspace = CommonOptions.Workspace();
        var command = new Command("list", "Changes, the newest first.") { who, cursor, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var path = WorkspaceConnection.Query("/v1/audit", ("who", parse.GetValue(who)), ("cursor", parse.GetValue(cursor)));
            ResultOutput.Of(cli, parse).PrintTable(await connection.GetAsync(path, ServerJson.Plain.AuditPage, cancellationToken), ServerJson.Plain.AuditPage, AccessTables.Audit);
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Verify(CliContext cli)
    {
        var head = new Option<string?>("--head") { Description = "The head that an earlier check printed, kept elsewhere: then an end that was cut off is noticed too.", HelpName = "HEAD" };
        var workspace = CommonOptions.Workspace();
        var command = new Command("verify", "Check every entry against the one before. Prints the head to keep; 1 if an entry does not fit.") { head, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.GetAsync(WorkspaceConnection.Query("/v1/audit/verification", ("head", parse.GetValue(head))), ServerJson.Plain.AuditVerificationAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).Print(answer, ServerJson.Plain.AuditVerificationAnswer, writer => Write(answer, writer));
            return answer.FirstBroken is null ? ExitCodes.Ok : ExitCodes.Failed;
        });
        return command;
    }

    static void Write(AuditVerificationAnswer answer, TextWriter writer)
    {
        if (answer.Problem is { } problem) writer.WriteLine($"broken at entry {answer.FirstBroken?.ToString(CultureInfo.InvariantCulture)}: {problem}");
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{answer.Entries:N0} entries are as they were written"));
        writer.WriteLine($"head {answer.Head}");
    }
}
