using System.CommandLine;
using System.Text.Json;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant jobs run</c>: asks for a job.</summary>
static class JobsRunCommand
{
    const int Scale = 1000;

    public static Command Create(CliContext cli)
    {
        var kind = JobParameters.Kind();
        var parameters = JobParameters.Option();
        var key = new Option<string?>("--once") { Description = "Makes asking again harmless: the job of this key is answered.", HelpName = "TEXT" };
        var notBefore = new Option<string?>("--not-before") { Description = "Begin at this time, or later.", HelpName = "TIME" };
        var wait = new Option<bool>("--wait") { Description = "Wait until the job has ended, and show how far it is. Without a server that holds the workspace it is always so." };
        var (by, workspace) = (ModelsChangeCommands.By(cli), CommonOptions.Workspace());
        var command = new Command("run", "Ask for a job.") { kind, parameters, key, notBefore, wait, by, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var given = await JobParameters.ReadAsync(connection, parse.GetValue(kind)!, parse.GetValue(parameters), cancellationToken);
            var body = JsonSerializer.Serialize(new(parse.GetValue(kind)!, parse.GetValue(by)!, given, parse.GetValue(key), parse.GetValue(notBefore)), ServerJson.Plain.JobRequest);
            var asked = await connection.SendAsync(HttpMethod.Post, "/v1/jobs", body, ServerJson.Plain.JobAskedAnswer, cancellationToken);
            var isWaiting = parse.GetValue(wait) || connection.IsOwn;
            var job = isWaiting ? await ProgressDisplay.Of(cli, parse).RunAsync(asked.Job.Id, progress => FollowAsync(connection, asked.Job.Id, progress, cancellationToken)) : asked.Job;
            ResultOutput.Of(cli, parse).Print(job, ServerJson.Plain.JobAnswer, text => text.WriteLine(JobTexts.Line(job)));
            return !isWaiting || job.State == "succeeded" ? ExitCodes.Ok : ExitCodes.Failed;
        });
        return command;
    }

    static async Task<JobAnswer> FollowAsync(WorkspaceConnection connection, string id, IProgress<SuiteProgress> progress, CancellationToken cancellationToken)
    {
        JobLine? last = null;
        await foreach (var line in connection.StreamAsync(HttpMethod.Get, JobsCommand.Path(id), json: null, ServerJson.Plain.JobLine, cancellationToken))
        {
            last = line;
            if (line.Job is { } job) progress.Report(new SuiteProgress(job.Words ?? job.State, (long)(job.Progress * Scale), Scale));
        }

        if (last?.Problem is { } problem) throw WorkspaceConnection.Error(problem);
        return last is { Ended: true, Job: { } ended } ? ended : throw new SextantException("SXT2613", $"The server stopped before {id} had ended. The job is not lost: when the server runs again, 'sextant jobs show {id}' says how it is.");
    }
}
