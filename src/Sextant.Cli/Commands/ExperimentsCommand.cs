using System.CommandLine;
using System.Text.Json;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant experiments</c>: which of two ways is better.</summary>
static class ExperimentsCommand
{
    public static Command Create(CliContext cli) => new("experiments", "Experiments: plan, apply and stop them, and see how they stand.")
    {
        List(cli),
        Plan(cli),
        Apply(cli),
        Stop(cli),
        Report(cli),
        History(cli),
    };

    static Argument<string> Name() => new("EXPERIMENT") { Description = "The experiment." };

    static string Path(string name, string rest) => $"/v1/experiments/{Uri.EscapeDataString(name)}{rest}";

    static Command List(CliContext cli)
    {
        var workspace = CommonOptions.Workspace();
        var command = new Command("list", "All experiments, stopped ones too.") { workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.GetAsync("/v1/experiments", ServerJson.Plain.ExperimentsAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(answer, ServerJson.Plain.ExperimentsAnswer, ExperimentTables.List);
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Plan(CliContext cli)
    {
        var (file, workspace) = (PolicyFiles.Argument("experiment"), CommonOptions.Workspace());
        var command = new Command("plan", "What applying an experiment would do.") { file, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var body = JsonSerializer.Serialize(new ExperimentPlanRequest(await PolicyFiles.ReadAsync(cli, parse.GetValue(file)!, cancellationToken)), ServerJson.Plain.ExperimentPlanRequest);
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.SendAsync(HttpMethod.Post, "/v1/experiments/plan", body, ServerJson.Plain.ExperimentPlanAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).Print(answer, ServerJson.Plain.ExperimentPlanAnswer, writer =>
            {
                foreach (var line in answer.Differences.Select(one => $"~ {one}").Concat(answer.Notes.Select(note => $"! {note}"))) writer.WriteLine(line);
                writer.WriteLine(FormattableString.Invariant($"Plan for revision {answer.Revision}: {(answer.Differences.Count == 0 ? "nothing to do." : "sextant experiments apply makes it so.")}"));
            });
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Apply(CliContext cli)
    {
        var expected = new Option<long?>("--expected") { Description = "Only if the experiment is at this revision; a plan says which. Default: the revision that it has when the command begins.", HelpName = "N" };
        var (file, by, reason, workspace) = (PolicyFiles.Argument("experiment"), ModelsChangeCommands.By(cli), ModelsChangeCommands.Reason(), CommonOptions.Workspace());
        var command = new Command("apply", "Apply an experiment: it runs.") { file, by, reason, expected, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var definition = await PolicyFiles.ReadAsync(cli, parse.GetValue(file)!, cancellationToken);
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var all = await connection.GetAsync("/v1/experiments", ServerJson.Plain.ExperimentsAnswer, cancellationToken);
            var revision = parse.GetValue(expected) ?? all.Experiments.FirstOrDefault(one => one.Name == PolicyFiles.NameOf(definition, "experiment"))?.Revision ?? 0;
            var request = new ExperimentApplyRequest(definition, revision, parse.GetValue(by)!, parse.GetValue(reason)!);
            var answer = await connection.SendAsync(HttpMethod.Post, "/v1/experiments/apply", JsonSerializer.Serialize(request, ServerJson.Plain.ExperimentApplyRequest), ServerJson.Plain.ExperimentAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).Print(answer, ServerJson.Plain.ExperimentAnswer, writer => writer.WriteLine(FormattableString.Invariant($"{answer.Name} is {answer.State}, revision {answer.Revision}")));
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Stop(CliContext cli)
    {
        var (name, by, reason, workspace) = (Name(), ModelsChangeCommands.By(cli), ModelsChangeCommands.Reason(), CommonOptions.Workspace());
        var command = new Command("stop", "Stop an experiment: nobody gets an arm any more.") { name, by, reason, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var body = JsonSerializer.Serialize(new ExperimentStopRequest(parse.GetValue(by)!, parse.GetValue(reason)!), ServerJson.Plain.ExperimentStopRequest);
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.SendAsync(HttpMethod.Post, Path(parse.GetValue(name)!, "/stop"), body, ServerJson.Plain.ExperimentAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).Print(answer, ServerJson.Plain.ExperimentAnswer, writer => writer.WriteLine($"{answer.Name} is {answer.State}"));
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Report(CliContext cli)
    {
        var (name, workspace) = (Name(), CommonOptions.Workspace());
        var command = new Command("report", "How an experiment stands: units, figures with intervals that hold at every look, guard rails.") { name, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.GetAsync(Path(parse.GetValue(name)!, "/report?fresh=true"), ServerJson.Plain.ExperimentReportAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(answer, ServerJson.Plain.ExperimentReportAnswer, ExperimentTables.Report);
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command History(CliContext cli)
    {
        var (name, workspace) = (Name(), CommonOptions.Workspace());
        var command = new Command("history", "Who changed an experiment, when and why.") { name, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.GetAsync(Path(parse.GetValue(name)!, "/history"), ServerJson.Plain.ChangesAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(answer, ServerJson.Plain.ChangesAnswer, PolicyTables.Changes);
            return ExitCodes.Ok;
        });
        return command;
    }
}
