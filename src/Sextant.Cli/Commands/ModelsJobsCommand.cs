using System.CommandLine;
using System.Text.Json;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant models jobs</c>: training runs.</summary>
static class ModelsJobsCommand
{
    public static Command Create(CliContext cli) => new("jobs", "Training runs: how far they are, what they said, and how to stop one.") { List(cli), Show(cli), Logs(cli), Cancel(cli) };

    static Command List(CliContext cli)
    {
        var job = new Option<string?>("--job") { Description = "Only runs of this job.", HelpName = "JOB" };
        var limit = new Option<int>("--limit", "-n") { Description = "At most so many.", HelpName = "N", DefaultValueFactory = _ => 50 };
        var workspace = CommonOptions.Workspace();
        var command = new Command("list", "Runs, the newest first, and what is wrong with definitions.") { job, limit, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var path = WorkspaceConnection.Query("/v1/models/jobs", ("job", parse.GetValue(job)), ("limit", parse.GetValue(limit)));
            var answer = await connection.GetAsync(path, ServerJson.Plain.TrainingRunsAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(answer, ServerJson.Plain.TrainingRunsAnswer, TrainingTexts.List);
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Show(CliContext cli) => OfRun(cli, "show", "A run: its stages, and how it ended.", HttpMethod.Get, by: null, TrainingTexts.Ended);

    static Command Logs(CliContext cli) => OfRun(cli, "logs", "What a run said.", HttpMethod.Get, by: null, (run, text) =>
    {
        foreach (var line in run.Log) text.WriteLine(line);
    });

    static Command Cancel(CliContext cli) => OfRun(cli, "cancel", "Stop a run. What it registered before stays registered, without an alias.", HttpMethod.Post, ModelsChangeCommands.By(cli), TrainingTexts.Ended);

    static Command OfRun(CliContext cli, string name, string description, HttpMethod method, Option<string>? by, Action<TrainingRunAnswer, TextWriter> write)
    {
        var id = new Argument<string>("RUN") { Description = "The run, as fraud-12." };
        var workspace = CommonOptions.Workspace();
        var command = new Command(name, description) { id, workspace, CommonOptions.Json() };
        if (by is not null) command.Options.Add(by);
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var body = by is null ? null : JsonSerializer.Serialize(new TrainingRunCancelRequest(parse.GetValue(by)!), ServerJson.Plain.TrainingRunCancelRequest);
            var answer = await connection.SendAsync(method, $"/v1/models/jobs/{Uri.EscapeDataString(parse.GetValue(id)!)}{(by is null ? "" : "/cancel")}", body, ServerJson.Plain.TrainingRunAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).Print(answer, ServerJson.Plain.TrainingRunAnswer, text => write(answer, text));
            return ExitCodes.Ok;
        });
        return command;
    }
}
