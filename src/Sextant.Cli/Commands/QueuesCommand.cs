using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Events;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant queues</c>: review queues and their cases.</summary>
static class QueuesCommand
{
    public static Command Create(CliContext cli) => new("queues", "Review queues: cases for people, with leases, second looks and their figures.")
    {
        List(cli),
        Apply(cli),
        Statistics(cli),
        QueueCaseCommands.Open(cli),
        QueueCaseCommands.Cases(cli),
        QueueCaseCommands.Show(cli),
        QueueWorkCommands.Claim(cli),
        QueueWorkCommands.Decide(cli),
        QueueWorkCommands.Skip(cli),
        QueueWorkCommands.Undo(cli),
    };

    public static Argument<string> Name() => new("QUEUE") { Description = "The queue." };

    static Command List(CliContext cli)
    {
        var workspace = CommonOptions.Workspace();
        var command = new Command("list", "All review queues.") { workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.GetAsync("/v1/review/queues", ServerJson.Plain.ReviewQueuesAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(answer, ServerJson.Plain.ReviewQueuesAnswer, ReviewTables.Queues);
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Apply(CliContext cli)
    {
        var file = new Argument<string>("FILE") { Description = "The declaration, as YAML." };
        var (by, workspace) = (ModelsChangeCommands.By(cli), CommonOptions.Workspace());
        var command = new Command("apply", "Declare a review queue, or change it. Files in the workspace's folder 'queues' are applied at each start.") { file, by, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var source = parse.GetValue(file)!;
            var document = YamlDocument.Parse(await ReadAsync(cli.PathOf(source), cancellationToken), source) as JsonObject ?? throw new InvalidInputException("SXT2560", $"{source}: the document must be an object with 'queue' and 'verdicts'.");
            var name = document["queue"] is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw new InvalidInputException("SXT2560", $"{source}: 'queue' must be the queue's name.");
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var body = JsonSerializer.Serialize(new ReviewQueueRequest(parse.GetValue(by)!, document), ServerJson.Plain.ReviewQueueRequest);
            var answer = await connection.SendAsync(HttpMethod.Put, $"/v1/review/queues/{Uri.EscapeDataString(name)}", body, ServerJson.Plain.ReviewQueueApplied, cancellationToken);
            ResultOutput.Of(cli, parse).Print(answer, ServerJson.Plain.ReviewQueueApplied, writer => writer.WriteLine(FormattableString.Invariant($"{answer.Queue.Name} is version {answer.Queue.Version}{(answer.Changed ? "" : ", as before")}")));
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Statistics(CliContext cli)
    {
        var since = new Option<string?>("--since") { Description = "What was done from this time on. Default: a day ago.", HelpName = "TIME" };
        var (name, workspace) = (Name(), CommonOptions.Workspace());
        var command = new Command("stats", "How a queue and its reviewers do: what waits, what is late, golden items, agreement.") { name, since, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var path = WorkspaceConnection.Query($"/v1/review/queues/{Uri.EscapeDataString(parse.GetValue(name)!)}/statistics", ("since", parse.GetValue(since)));
            var answer = await connection.GetAsync(path, ServerJson.Plain.QueueStatisticsAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(answer, ServerJson.Plain.QueueStatisticsAnswer, ReviewTables.Statistics);
            return ExitCodes.Ok;
        });
        return command;
    }

    static async Task<string> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(file, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException("SXT2578", $"{file} cannot be read: {error.Message} Name a file that is there and may be read.", error);
        }
    }
}
