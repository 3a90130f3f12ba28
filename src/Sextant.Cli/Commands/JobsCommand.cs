using System.CommandLine;
using System.Text.Json;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant jobs</c>: long work in the queue, and its schedules.</summary>
static class JobsCommand
{
    public static Command Create(CliContext cli) => new("jobs", "Long work in a queue that outlives the server: how far it is, its history, its schedules.")
    {
        List(cli),
        Show(cli),
        JobsRunCommand.Create(cli),
        OfPerson(cli, "cancel", "Stop a job. One that runs is cancelled when it has stopped."),
        OfPerson(cli, "retry", "Try a job again that failed, was cancelled or abandoned."),
        Kinds(cli),
        JobSchedulesCommand.Create(cli),
    };

    public static string Path(string id) => $"/v1/jobs/{Uri.EscapeDataString(id)}";

    static Command List(CliContext cli)
    {
        var kind = new Option<string?>("--kind") { Description = "Only jobs of this kind.", HelpName = "KIND" };
        var state = new Option<string?>("--state") { Description = "Only jobs in this state: queued, running, succeeded, failed, cancelled, abandoned.", HelpName = "STATE" };
        var schedule = new Option<string?>("--schedule") { Description = "Only jobs that this schedule asked for.", HelpName = "NAME" };
        var cursor = new Option<string?>("--cursor") { Description = "Go on after the page that ended with this cursor.", HelpName = "CURSOR" };
        var limit = new Option<int>("--limit", "-n") { Description = "At most so many, 1 to 500.", HelpName = "N", DefaultValueFactory = _ => 50 };
        var workspace = CommonOptions.Workspace();
        var command = new Command("list", "Jobs, the newest first.") { kind, state, schedule, cursor, limit, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var path = WorkspaceConnection.Query(
                "/v1/jobs", ("kind", parse.GetValue(kind)), ("state", parse.GetValue(state)), ("schedule", parse.GetValue(schedule)), ("cursor", parse.GetValue(cursor)), ("limit", parse.GetValue(limit)));
            var page = await connection.GetAsync(path, ServerJson.Plain.JobsPage, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(page, ServerJson.Plain.JobsPage, JobTexts.List);
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Show(CliContext cli)
    {
        var (id, workspace) = (Id(), CommonOptions.Workspace());
        var command = new Command("show", "A job: what it does, how far it is, how it ended.") { id, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var job = await connection.GetAsync(Path(parse.GetValue(id)!), ServerJson.Plain.JobAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(job, ServerJson.Plain.JobAnswer, JobTexts.One);
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command OfPerson(CliContext cli, string name, string description)
    {
        var (id, by, workspace) = (Id(), ModelsChangeCommands.By(cli), CommonOptions.Workspace());
        var command = new Command(name, description) { id, by, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var body = JsonSerializer.Serialize(new JobPersonRequest(parse.GetValue(by)!), ServerJson.Plain.JobPersonRequest);
            var job = await connection.SendAsync(HttpMethod.Post, $"{Path(parse.GetValue(id)!)}/{name}", body, ServerJson.Plain.JobAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).Print(job, ServerJson.Plain.JobAnswer, text => text.WriteLine(JobTexts.Line(job)));
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Kinds(CliContext cli)
    {
        var workspace = CommonOptions.Workspace();
        var command = new Command("kinds", "What jobs there are, and what they take.") { workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var kinds = await connection.GetAsync("/v1/jobs/kinds", ServerJson.Plain.JobKindsAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(kinds, ServerJson.Plain.JobKindsAnswer, JobTexts.Kinds);
            return ExitCodes.Ok;
        });
        return command;
    }

    static Argument<string> Id() => new("JOB") { Description = "The job, as j-12." };
}
