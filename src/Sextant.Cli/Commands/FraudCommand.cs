using System.CommandLine;
using System.Text;
using System.Text.Json;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant fraud</c>: payments, logins and sign-ups are decided, and what thresholds are best.</summary>
static class FraudCommand
{
    // Some hundred at a time: what fails is sent again without harm.
    const int Step = 500;

    public static Command Create(CliContext cli) => new("fraud", "Decide on payments, logins and sign-ups; lists, cases, rules, thresholds, reasons.")
    {
        Score(cli),
        Thresholds(cli),
        Explain(cli),
        FraudListsCommand.Create(cli),
        FraudGraphCommand.Create(cli),
        Types(cli),
        FraudRuleCommands.Show(cli),
        FraudRuleCommands.Backtest(cli),
        FraudRuleCommands.Suggest(cli),
        FraudRuleCommands.Resume(cli),
        FraudCasesCommand.Create(cli),
        FraudCasesCommand.Show(cli),
        FraudSnoozeCommands.Create(cli),
        FraudSampleCommand.Create(cli),
    };

    static Command Score(CliContext cli)
    {
        var file = new Argument<string>("FILE") { Description = "Requests as NDJSON, one a line; see docs/fraud.md." };
        var (kind, workspace) = (Kind(), CommonOptions.Workspace());
        var command = new Command("score", "Decide on all requests of a file. Sending them again gives the first answers.") { file, kind, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var lines = await ReadAsync(cli.PathOf(parse.GetValue(file)!), cancellationToken);
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var total = new FraudBatchAnswer(0, 0, []);
            foreach (var part in lines.Chunk(Step))
            {
                var path = WorkspaceConnection.Query("/v1/fraud/batch", ("kind", parse.GetValue(kind)));
                var answer = await connection.SendAsync(HttpMethod.Post, path, $"[{string.Join(',', part)}]", ServerJson.Plain.FraudBatchAnswer, cancellationToken);
                total = new(total.Decided + answer.Decided, total.Refused + answer.Refused, [.. total.Items, .. answer.Items]);
            }

            ResultOutput.Of(cli, parse).PrintTable(total, ServerJson.Plain.FraudBatchAnswer, FraudTables.Batch);
            return total.Refused == 0 ? ExitCodes.Ok : ExitCodes.Failed;
        });
        return command;
    }

    static Command Thresholds(CliContext cli)
    {
        var from = new Option<string?>("--from") { Description = "Decisions made then or later. Default: 30 days before the end.", HelpName = "TIME" };
        var until = new Option<string?>("--until") { Description = "Decisions made before. Default: now.", HelpName = "TIME" };
        var (kind, workspace) = (Kind(), CommonOptions.Workspace());
        var command = new Command("thresholds", "The thresholds that would have cost least on decisions whose truth is known. Nothing is changed.") { kind, from, until, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var path = WorkspaceConnection.Query("/v1/fraud/thresholds", ("kind", parse.GetValue(kind)), ("from", parse.GetValue(from)), ("until", parse.GetValue(until)));
            ResultOutput.Of(cli, parse).PrintTable(await connection.GetAsync(path, ServerJson.Plain.FraudThresholdsAnswer, cancellationToken), ServerJson.Plain.FraudThresholdsAnswer, FraudTables.Thresholds);
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Explain(CliContext cli)
    {
        var id = new Argument<string>("ID") { Description = "The decision's id, or that of the request." };
        var (kind, workspace) = (Kind(), CommonOptions.Workspace());
        var command = new Command("explain", "Why a decision came out as it did.") { id, kind, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var path = WorkspaceConnection.Query($"/v1/fraud/decisions/{Uri.EscapeDataString(parse.GetValue(id)!)}", ("kind", parse.GetValue(kind)));
            ResultOutput.Of(cli, parse).PrintTable(await connection.GetAsync(path, ServerJson.Plain.FraudScoreAnswer, cancellationToken), ServerJson.Plain.FraudScoreAnswer, FraudTables.Score);
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Types(CliContext cli)
    {
        var workspace = CommonOptions.Workspace();
        var command = new Command("types", "Declare the event types of payments, logins, sign-ups and labels, so that past ones can be ingested and features be defined over them.") { workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.SendAsync(HttpMethod.Post, "/v1/fraud/event-types", "{}", ServerJson.Plain.EventTypesAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(answer, ServerJson.Plain.EventTypesAnswer, FraudGraphTables.Types);
            return ExitCodes.Ok;
        });
        return command;
    }

    public static Option<string?> Kind() => new("--kind") { Description = "payment (default), login or signup.", HelpName = "KIND" };

    static async Task<string[]> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            string[] lines = [.. (await File.ReadAllLinesAsync(file, Encoding.UTF8, cancellationToken)).Where(line => !string.IsNullOrWhiteSpace(line))];
            // They are joined into arrays: a line that is none would garble its neighbours.
            for (var i = 0; i < lines.Length; i++) Check(lines[i], i + 1);
            return lines;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException("SXT3024", $"{file} cannot be read: {error.Message} Name a file that is there and may be read.", error);
        }
    }

    static void Check(string line, int number)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
        }
        catch (JsonException error)
        {
            throw new InvalidInputException("SXT3024", FormattableString.Invariant($"Line {number} is no JSON: {error.Message} Write one request a line."), error);
        }
    }
}
