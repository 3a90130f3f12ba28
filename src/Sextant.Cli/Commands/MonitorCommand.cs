using System.CommandLine;
using System.Text.Json;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant monitor</c>: what is watched, and what is not as it should be.</summary>
static class MonitorCommand
{
    public static Command Create(CliContext cli) => new("monitor", "What is watched, and what is not as it should be: status, decisions, performance, alerts, service-levels, fairness, reset.")
    {
        Status(cli),
        MonitorDecisionCommands.Decisions(cli),
        MonitorDecisionCommands.Performance(cli),
        Alerts(cli),
        ServiceLevels(cli),
        Fairness(cli),
        Reset(cli),
    };

    static Command Status(CliContext cli)
    {
        var scope = new Argument<string?>("SCOPE") { Description = "A model, or a decider as decider:NAME, to see its series. Default: all, without series.", Arity = ArgumentArity.ZeroOrOne };
        var workspace = CommonOptions.Workspace();
        var command = new Command("status", "What is watched, and how far each series has moved.") { scope, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.GetAsync(WorkspaceConnection.Query("/v1/monitoring", ("scope", parse.GetValue(scope))), ServerJson.Plain.MonitoringAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(answer, ServerJson.Plain.MonitoringAnswer, MonitoringTexts.Status);
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Alerts(CliContext cli)
    {
        var all = new Option<bool>("--all") { Description = "Those that are over too. Default: open ones." };
        var workspace = CommonOptions.Workspace();
        var command = new Command("alerts", "Alerts with what to do about them; fails if one is severe and open.") { all, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.GetAsync(WorkspaceConnection.Query("/v1/monitoring/alerts", ("state", parse.GetValue(all) ? null : "open")), ServerJson.Plain.MonitoringAlertsAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(answer, ServerJson.Plain.MonitoringAlertsAnswer, MonitoringTexts.Alerts);
            return answer.Alerts.Any(alert => alert is { State: "open", Severity: "severe" }) ? ExitCodes.Failed : ExitCodes.Ok;
        });
        return command;
    }

    static Command ServiceLevels(CliContext cli)
    {
        var workspace = CommonOptions.Workspace();
        var command = new Command("service-levels", "How the promises of monitoring.yaml stand.") { workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.GetAsync("/v1/monitoring/service-levels", ServerJson.Plain.ServiceLevelsAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(answer, ServerJson.Plain.ServiceLevelsAnswer, MonitoringTexts.ServiceLevels);
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Fairness(CliContext cli)
    {
        var model = new Argument<string?>("MODEL") { Description = "One model. Default: all models and deciders.", Arity = ArgumentArity.ZeroOrOne };
        var decider = new Option<string?>("--decider") { Description = "One decider, such as a policy. Default: all models and deciders." };
        var workspace = CommonOptions.Workspace();
        var command = new Command("fairness", "How champions treat groups, as measured when they were made, and how deciders do.") { model, decider, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.GetAsync(WorkspaceConnection.Query("/v1/monitoring/fairness", ("model", parse.GetValue(model)), ("decider", parse.GetValue(decider))), ServerJson.Plain.FairnessAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(answer, ServerJson.Plain.FairnessAnswer, MonitoringTexts.Fairness);
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Reset(CliContext cli)
    {
        var scope = new Argument<string>("SCOPE") { Description = "The model, or a decider as decider:NAME." };
        var (by, workspace) = (ModelsChangeCommands.By(cli), CommonOptions.Workspace());
        var command = new Command("reset", "Begin a new reference of a model now, after a change that is meant.") { scope, by, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var body = JsonSerializer.Serialize(new MonitoringReferenceRequest(parse.GetValue(by)!), ServerJson.Plain.MonitoringReferenceRequest);
            var answer = await connection.SendAsync(HttpMethod.Post, $"/v1/monitoring/{Uri.EscapeDataString(parse.GetValue(scope)!)}/reference", body, ServerJson.Plain.MonitoringAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(answer, ServerJson.Plain.MonitoringAnswer, MonitoringTexts.Status);
            return ExitCodes.Ok;
        });
        return command;
    }
}
