using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant policies decide</c>, <c>rehearse</c>, <c>backtest</c> and <c>rollout</c>.</summary>
static class PolicyTrialCommands
{
    public static Command Decide(CliContext cli)
    {
        var (name, file, workspace) = (PoliciesCommand.Name(), Request(), CommonOptions.Workspace());
        var command = new Command("decide", "Decide a request; the decision is recorded.") { name, file, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var body = (await PolicyFiles.ReadAsync(cli, parse.GetValue(file)!, cancellationToken)).ToJsonString();
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.SendAsync(HttpMethod.Post, $"/v1/decisions/{Uri.EscapeDataString(parse.GetValue(name)!)}", body, ServerJson.Plain.DecideAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(answer, ServerJson.Plain.DecideAnswer, PolicyTables.Decision);
            return ExitCodes.Ok;
        });
        return command;
    }

    public static Command Rehearse(CliContext cli)
    {
        var (name, file, with, version, workspace) = (PoliciesCommand.Name(), Request(), With(), Version(), CommonOptions.Workspace());
        var command = new Command("rehearse", "Try a policy on one request, and see how its decision comes about. Nothing is recorded.") { name, file, with, version, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var request = JsonSerializer.SerializeToElement(await PolicyFiles.ReadAsync(cli, parse.GetValue(file)!, cancellationToken), ServerJson.Plain.JsonObject);
            var body = new RehearseRequest(request, await DefinitionAsync(cli, parse.GetValue(with), cancellationToken), parse.GetValue(version));
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var path = PoliciesCommand.Path(parse.GetValue(name)!, "/rehearse");
            var answer = await connection.SendAsync(HttpMethod.Post, path, JsonSerializer.Serialize(body, ServerJson.Plain.RehearseRequest), ServerJson.Plain.RehearseAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(answer, ServerJson.Plain.RehearseAnswer, PolicyTables.Rehearsal);
            return ExitCodes.Ok;
        });
        return command;
    }

    public static Command Backtest(CliContext cli)
    {
        var from = new Option<string?>("--from") { Description = "Decisions made then or later.", HelpName = "TIME" };
        var until = new Option<string?>("--until") { Description = "Decisions made before.", HelpName = "TIME" };
        var most = new Option<int>("--most") { Description = "At most so many, the newest.", HelpName = "N", DefaultValueFactory = _ => 10_000 };
        var label = new Option<string?>("--label") { Description = "Judge rules by this label. Default: the policy's own.", HelpName = "LABEL" };
        var (name, with, version, workspace) = (PoliciesCommand.Name(), With(), Version(), CommonOptions.Workspace());
        var command = new Command("backtest", "Make recorded decisions again by another policy: who would get another verdict, and what each rule catches.") { name, with, version, from, until, most, label, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var body = new BacktestRequest(
                await DefinitionAsync(cli, parse.GetValue(with), cancellationToken), parse.GetValue(version), parse.GetValue(from), parse.GetValue(until), parse.GetValue(most), parse.GetValue(label));
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var path = PoliciesCommand.Path(parse.GetValue(name)!, "/backtest");
            var answer = await connection.SendAsync(HttpMethod.Post, path, JsonSerializer.Serialize(body, ServerJson.Plain.BacktestRequest), ServerJson.Plain.BacktestAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(answer, ServerJson.Plain.BacktestAnswer, PolicyTables.Backtest);
            return ExitCodes.Ok;
        });
        return command;
    }

    public static Command Rollout(CliContext cli)
    {
        var action = new Option<string?>("--action") { Description = "stop: nobody gets the new version any more. finish: everybody does. Default: show how it does.", HelpName = "ACTION" };
        var reason = new Option<string?>("--reason") { Description = "Why, for the history; with --action.", HelpName = "TEXT" };
        var (name, by, workspace) = (PoliciesCommand.Name(), ModelsChangeCommands.By(cli), CommonOptions.Workspace());
        var command = new Command("rollout", "How a version that is taking over does beside the old one; stop or finish it.") { name, action, by, reason, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var path = PoliciesCommand.Path(parse.GetValue(name)!, "/rollout");
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            if (parse.GetValue(action) is { } wanted)
            {
                var body = JsonSerializer.Serialize(new PolicyRolloutRequest(wanted, parse.GetValue(by)!, parse.GetValue(reason) ?? ""), ServerJson.Plain.PolicyRolloutRequest);
                var summary = await connection.SendAsync(HttpMethod.Post, path, body, ServerJson.Plain.PolicySummary, cancellationToken);
                ResultOutput.Of(cli, parse).Print(summary, ServerJson.Plain.PolicySummary, writer => writer.WriteLine(FormattableString.Invariant($"{summary.Name}: version {summary.Version} decides all.")));
                return ExitCodes.Ok;
            }

            var answer = await connection.GetAsync(path, ServerJson.Plain.PolicyRolloutAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(answer, ServerJson.Plain.PolicyRolloutAnswer, PolicyTables.Rollout);
            return ExitCodes.Ok;
        });
        return command;
    }

    static Argument<string> Request() => new("FILE") { Description = "The request's fields, as JSON or YAML." };

    static Option<string?> With() => new("--with") { Description = "By this declaration, which need not be applied.", HelpName = "FILE" };

    static Option<int?> Version() => new("--version") { Description = "By this version.", HelpName = "N" };

    static async Task<JsonObject?> DefinitionAsync(CliContext cli, string? file, CancellationToken cancellationToken) => file is null ? null : await PolicyFiles.ReadAsync(cli, file, cancellationToken);
}
