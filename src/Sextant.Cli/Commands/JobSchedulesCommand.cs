using System.CommandLine;
using System.Text.Json;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant jobs schedules</c>: jobs that are asked for at times.</summary>
static class JobSchedulesCommand
{
    public static Command Create(CliContext cli) => new("schedules", "Jobs that are asked for at times.") { List(cli), Set(cli), Delete(cli), Run(cli) };

    static Command List(CliContext cli)
    {
        var workspace = CommonOptions.Workspace();
        var command = new Command("list", "All schedules.") { workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.GetAsync("/v1/jobs/schedules", ServerJson.Plain.JobSchedulesAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(answer, ServerJson.Plain.JobSchedulesAnswer, JobTexts.Schedules);
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Set(CliContext cli)
    {
        var cron = new Option<string>("--cron") { Description = "When, in UTC: minute, hour, day of the month, month, day of the week, as '30 2 * * *'.", HelpName = "TIMES", Required = true };
        var disabled = new Option<bool>("--disabled") { Description = "Keep it, and ask for nothing." };
        var (name, kind, parameters, by, workspace) = (Name(), JobParameters.Kind(), JobParameters.Option(), ModelsChangeCommands.By(cli), CommonOptions.Workspace());
        var command = new Command("set", "Declare a schedule, or change it.") { name, kind, cron, parameters, disabled, by, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var given = await JobParameters.ReadAsync(connection, parse.GetValue(kind)!, parse.GetValue(parameters), cancellationToken);
            var body = JsonSerializer.Serialize(new(parse.GetValue(kind)!, parse.GetValue(cron)!, parse.GetValue(by)!, given, !parse.GetValue(disabled)), ServerJson.Plain.JobScheduleRequest);
            var answer = await connection.SendAsync(HttpMethod.Put, Path(parse.GetValue(name)!), body, ServerJson.Plain.JobScheduleAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).Print(answer, ServerJson.Plain.JobScheduleAnswer, text => text.WriteLine($"{answer.Name}: {(answer.NextDue is { } next ? $"next at {next}" : "disabled")}"));
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Delete(CliContext cli)
    {
        var (name, workspace) = (Name(), CommonOptions.Workspace());
        var command = new Command("delete", "Delete a schedule; jobs that it asked for stay.") { name, workspace };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            await connection.SendAsync(HttpMethod.Delete, Path(parse.GetValue(name)!), cancellationToken);
            await cli.Terminal.Out.WriteLineAsync($"{parse.GetValue(name)} is deleted");
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Run(CliContext cli)
    {
        var (name, by, workspace) = (Name(), ModelsChangeCommands.By(cli), CommonOptions.Workspace());
        var command = new Command("run", "Ask for a schedule's job now; when it is due next does not change.") { name, by, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var body = JsonSerializer.Serialize(new JobPersonRequest(parse.GetValue(by)!), ServerJson.Plain.JobPersonRequest);
            var job = await connection.SendAsync(HttpMethod.Post, $"{Path(parse.GetValue(name)!)}/run", body, ServerJson.Plain.JobAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).Print(job, ServerJson.Plain.JobAnswer, text => text.WriteLine(JobTexts.Line(job)));
            return ExitCodes.Ok;
        });
        return command;
    }

    static string Path(string name) => $"/v1/jobs/schedules/{Uri.EscapeDataString(name)}";

    static Argument<string> Name() => new("NAME") { Description = "The schedule." };
}
