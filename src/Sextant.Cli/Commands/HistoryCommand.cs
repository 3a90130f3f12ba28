using System.CommandLine;
using System.Globalization;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant history</c>: the Parquet history of events.</summary>
static class HistoryCommand
{
    public static Command Create(CliContext cli) => new("history", "The Parquet history of events: show, compact, verify.")
    {
        Show(cli),
        Compact(cli),
        Verify(cli),
    };

    static Command Show(CliContext cli)
    {
        var workspace = CommonOptions.Workspace();
        var command = new Command("show", "What the history holds.") { workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var history = await connection.GetAsync("/v1/history", ServerJson.Plain.HistoryAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(history, ServerJson.Plain.HistoryAnswer, EventTables.History);
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Compact(CliContext cli)
    {
        var workspace = CommonOptions.Workspace();
        var command = new Command("compact", "Move events from the log to the history now.") { workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await ProgressDisplay.Of(cli, parse).RunAsync("Compact", _ => connection.SendAsync(HttpMethod.Post, "/v1/history/compact", null, ServerJson.Plain.CompactionAnswer, cancellationToken));
            ResultOutput.Of(cli, parse).Print(answer, ServerJson.Plain.CompactionAnswer, output => output.WriteLine($"{answer.Moved.ToString("N0", CultureInfo.InvariantCulture)} events moved; the history is at version {answer.Version}"));
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Verify(CliContext cli)
    {
        var workspace = CommonOptions.Workspace();
        var command = new Command("verify", "Compare every file of the history with its recorded hash.") { workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await ProgressDisplay.Of(cli, parse).RunAsync("Verify", _ => connection.SendAsync(HttpMethod.Post, "/v1/history/verify", null, ServerJson.Plain.VerificationAnswer, cancellationToken));
            ResultOutput.Of(cli, parse).Print(answer, ServerJson.Plain.VerificationAnswer, output =>
            {
                foreach (var damaged in answer.Damaged) output.WriteLine(damaged);
                output.WriteLine($"{answer.Files} files checked, {answer.Damaged.Count} damaged");
            });
            return answer.Damaged.Count == 0 ? ExitCodes.Ok : ExitCodes.Failed;
        });
        return command;
    }
}
