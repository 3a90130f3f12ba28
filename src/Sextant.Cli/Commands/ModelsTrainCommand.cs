using System.CommandLine;
using System.Text.Json;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant models train</c>: training jobs of definitions in YAML.</summary>
static class ModelsTrainCommand
{
    public static Command Create(CliContext cli)
    {
        var what = new Argument<string?>("FILE|JOB") { Description = "A definition's .yaml file, or a job of the workspace's folder models. Default: all jobs there.", Arity = ArgumentArity.ZeroOrOne };
        var follow = new Option<bool>("--follow", "-f") { Description = "Wait until the training has ended, and show how far it is. Without a server that holds the workspace it is always so." };
        var (by, workspace) = (ModelsChangeCommands.By(cli), CommonOptions.Workspace());
        var command = new Command("train", "Train a model as a definition says: rows, split, training, calibration, measuring, gate, version, alias.") { what, follow, by, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var request = Request(cli, parse.GetValue(what), parse.GetValue(by)!);
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var started = await connection.SendAsync(HttpMethod.Post, "/v1/models/jobs", JsonSerializer.Serialize(request, ServerJson.Plain.TrainingStartRequest), ServerJson.Plain.TrainingStartAnswer, cancellationToken);
            if (started.Runs.Count == 0 && started.Problems.Count == 0)
                throw new InvalidInputException("SXT2331", $"There is nothing to train: the folder {Path.Combine(parse.GetValue(workspace)!, "models")} has no definition. Put one there, or give its file: sextant models train fraud.yaml");
            if (!connection.IsOwn && !parse.GetValue(follow))
            {
                ResultOutput.Of(cli, parse).Print(started, ServerJson.Plain.TrainingStartAnswer, text => TrainingTexts.Started(started, text));
                return started.Problems.Count == 0 ? ExitCodes.Ok : ExitCodes.Failed;
            }

            return await FollowAsync(cli, parse, connection, started, cancellationToken);
        });
        return command;
    }

    static TrainingStartRequest Request(CliContext cli, string? what, string by)
    {
        if (what is null) return new(by);
        var path = cli.PathOf(what);
        var isFile = File.Exists(path) || what.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || what.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);
        if (!isFile) return new(by, Job: what);
        try
        {
            return new(by, Definition: File.ReadAllText(path), Source: path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException("SXT2331", $"The definition {what} cannot be read: {error.Message} Name a file that is there, or a job of the workspace.", error);
        }
    }

    static async Task<int> FollowAsync(CliContext cli, ParseResult parse, WorkspaceConnection connection, TrainingStartAnswer started, CancellationToken cancellationToken)
    {
        var (output, isWell) = (ResultOutput.Of(cli, parse), started.Problems.Count == 0);
        foreach (var problem in started.Problems) await cli.Terminal.Error.WriteLineAsync($"error {problem}");
        foreach (var run in started.Runs)
        {
            var ended = await ProgressDisplay.Of(cli, parse).RunAsync(run.Id, progress => FollowAsync(connection, run.Id, progress, cancellationToken));
            output.Print(ended, ServerJson.Plain.TrainingRunAnswer, text => TrainingTexts.Ended(ended, text));
            isWell &= ended.Run.State == "done";
        }

        return isWell ? ExitCodes.Ok : ExitCodes.Failed;
    }

    static async Task<TrainingRunAnswer> FollowAsync(WorkspaceConnection connection, string id, IProgress<SuiteProgress> progress, CancellationToken cancellationToken)
    {
        TrainingRunLine? last = null;
        await foreach (var line in connection.StreamAsync(HttpMethod.Get, $"/v1/models/jobs/{Uri.EscapeDataString(id)}", json: null, ServerJson.Plain.TrainingRunLine, cancellationToken))
        {
            last = line;
            if (line.Step is { } step) progress.Report(new SuiteProgress(step, line.Done, line.Total));
        }

        if (last?.Problem is { } problem) throw WorkspaceConnection.Error(problem);
        return last?.Result ?? throw new SextantException("SXT2346", $"The server stopped before {id} had ended. It goes on when the server runs again; 'sextant models jobs show {id}' tells how far it is.");
    }
}
