using System.CommandLine;
using System.Text;
using System.Text.Json;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant feedback</c>: what turned out about decisions.</summary>
static class FeedbackCommand
{
    // Some thousand labels at a time: what fails is sent again without harm.
    const int Step = 5000;

    public static Command Create(CliContext cli) => new("feedback", "Labels: what turned out about decisions.")
    {
        Send(cli),
        List(cli),
        Revoke(cli),
        Coverage(cli),
    };

    static Command Send(CliContext cli)
    {
        var file = new Argument<string>("FILE") { Description = "Labels as NDJSON, one a line; see docs/feedback.md." };
        var workspace = CommonOptions.Workspace();
        var command = new Command("send", "Store labels. Sending them again is harmless.") { file, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var lines = await ReadAsync(cli.PathOf(parse.GetValue(file)!), cancellationToken);
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var total = new FeedbackAnswer(0, 0, 0, 0, 0, []);
            var first = 0L;
            foreach (var part in lines.Chunk(Step))
            {
                var answer = await connection.SendLinesAsync("/v1/feedback", string.Join('\n', part), ServerJson.Plain.FeedbackAnswer, cancellationToken);
                total = Sum(total, answer, first);
                first += part.Length;
            }

            ResultOutput.Of(cli, parse).PrintTable(total, ServerJson.Plain.FeedbackAnswer, FeedbackTables.Outcome);
            return total.Conflicts + total.Refused == 0 ? ExitCodes.Ok : ExitCodes.Failed;
        });
        return command;
    }

    static Command List(CliContext cli)
    {
        var decision = new Option<string?>("--decision") { Description = "Only of this decision.", HelpName = "ID" };
        var label = new Option<string?>("--label") { Description = "Only of this name.", HelpName = "LABEL" };
        var cursor = new Option<string?>("--cursor") { Description = "The next page, as the one before says.", HelpName = "CURSOR" };
        var workspace = CommonOptions.Workspace();
        var command = new Command("list", "Stored labels, in the order of their receipt.") { decision, label, cursor, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var path = WorkspaceConnection.Query("/v1/feedback", ("decisionId", parse.GetValue(decision)), ("label", parse.GetValue(label)), ("cursor", parse.GetValue(cursor)));
            ResultOutput.Of(cli, parse).PrintTable(await connection.GetAsync(path, ServerJson.Plain.LabelsPage, cancellationToken), ServerJson.Plain.LabelsPage, FeedbackTables.Labels);
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Revoke(CliContext cli)
    {
        var id = new Argument<string>("ID") { Description = "The label's id." };
        var (reason, by, workspace) = (ModelsChangeCommands.Reason(), ModelsChangeCommands.By(cli), CommonOptions.Workspace());
        var command = new Command("revoke", "Say that a label counts no more.") { id, reason, by, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var body = JsonSerializer.Serialize(new(parse.GetValue(id)!, parse.GetValue(by)!, parse.GetValue(reason)!), ServerJson.Plain.FeedbackRevokeRequest);
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.SendAsync(HttpMethod.Post, "/v1/feedback/revoke", body, ServerJson.Plain.FeedbackRevokedAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).Print(answer, ServerJson.Plain.FeedbackRevokedAnswer, writer => writer.WriteLine($"{answer.Label.Id} counts no more from {answer.Label.RevokedTime} on{(answer.Duplicate ? ", as before" : "")}"));
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Coverage(CliContext cli)
    {
        var label = new Argument<string>("LABEL") { Description = "The label." };
        var asOf = new Option<string?>("--as-of") { Description = "What was known at this time. Default: now.", HelpName = "TIME" };
        var workspace = CommonOptions.Workspace();
        var command = new Command("coverage", "How many decisions have a label, by their age.") { label, asOf, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var path = WorkspaceConnection.Query("/v1/feedback/coverage", ("label", parse.GetValue(label)), ("asOf", parse.GetValue(asOf)));
            ResultOutput.Of(cli, parse).PrintTable(await connection.GetAsync(path, ServerJson.Plain.CoverageAnswer, cancellationToken), ServerJson.Plain.CoverageAnswer, FeedbackTables.Coverage);
            return ExitCodes.Ok;
        });
        return command;
    }

    static FeedbackAnswer Sum(FeedbackAnswer total, FeedbackAnswer more, long first) => new(
        total.Accepted + more.Accepted, total.Duplicates + more.Duplicates, total.Conflicts + more.Conflicts, total.Refused + more.Refused, total.Pending + more.Pending,
        [.. total.Items, .. more.Items.Select(item => item with { Index = item.Index + first })]);

    static async Task<string[]> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            // Empty lines are no labels, and would shift the numbers of those that are refused.
            return [.. (await File.ReadAllLinesAsync(file, Encoding.UTF8, cancellationToken)).Where(line => !string.IsNullOrWhiteSpace(line))];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException("SXT2671", $"{file} cannot be read: {error.Message} Name a file that is there and may be read.", error);
        }
    }
}
