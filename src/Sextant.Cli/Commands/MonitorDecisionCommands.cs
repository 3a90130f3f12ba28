using System.CommandLine;
using System.Globalization;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant monitor decisions</c> and <c>performance</c>: what was decided, and what came of it.</summary>
static class MonitorDecisionCommands
{
    public static Command Decisions(CliContext cli)
    {
        var (decider, workspace) = (Decider(), CommonOptions.Workspace());
        var hours = new Option<int?>("--hours") { Description = "Of so many hours, this one included. Default: as many as the longest window of drift, 24." };
        var command = new Command("decisions", "Verdicts, degradations, scores and latencies of the last hours, by version, model, arm and segment.") { decider, hours, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var path = WorkspaceConnection.Query("/v1/monitoring/decisions", ("decider", parse.GetValue(decider)), ("hours", parse.GetValue(hours)?.ToString(CultureInfo.InvariantCulture)));
            var answer = await connection.GetAsync(path, ServerJson.Plain.MonitoredDecisionsAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(answer, ServerJson.Plain.MonitoredDecisionsAnswer, MonitoringTexts.Decisions);
            return ExitCodes.Ok;
        });
        return command;
    }

    public static Command Performance(CliContext cli)
    {
        var (decider, workspace) = (Decider(), CommonOptions.Workspace());
        var slices = new Option<bool>("--slices") { Description = "Each version, model, arm and declared segment too. Default: all decisions together." };
        var command = new Command("performance", "What came of decisions, by when they were made: labels, AUC, calibration, verdicts.") { decider, slices, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var path = WorkspaceConnection.Query("/v1/monitoring/performance", ("decider", parse.GetValue(decider)), ("slices", parse.GetValue(slices) ? "true" : null));
            var answer = await connection.GetAsync(path, ServerJson.Plain.OutcomesAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(answer, ServerJson.Plain.OutcomesAnswer, MonitoringTexts.Performance);
            return ExitCodes.Ok;
        });
        return command;
    }

    static Argument<string?> Decider() => new("DECIDER") { Description = "One decider, such as a policy. Default: all.", Arity = ArgumentArity.ZeroOrOne };
}
