using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant fraud rules</c>, <c>backtest</c>, <c>suggest</c> and <c>resume</c>.</summary>
static class FraudRuleCommands
{
    const string Rules = "/v1/fraud/rules";

    public static Command Show(CliContext cli)
    {
        var (from, until, most) = Range();
        var (kind, workspace) = (FraudCommand.Kind(), CommonOptions.Workspace());
        var command = new Command("rules", "The rules that decide, with how they did, and which are suspended.") { kind, from, until, most, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var path = WorkspaceConnection.Query(Rules, ("kind", parse.GetValue(kind)), ("from", parse.GetValue(from)), ("until", parse.GetValue(until)), ("most", parse.GetValue(most)));
            ResultOutput.Of(cli, parse).PrintTable(await connection.GetAsync(path, ServerJson.Plain.FraudRulesAnswer, cancellationToken), ServerJson.Plain.FraudRulesAnswer, FraudRuleTables.Rules);
            return ExitCodes.Ok;
        });
        return command;
    }

    public static Command Backtest(CliContext cli)
    {
        var when = new Option<string?>("--when") { Description = "A rule's condition, as 'amount > 900 && country == \"IR\"'. It comes before all rules that decide.", HelpName = "CONDITION" };
        var verdict = new Option<string>("--verdict") { Description = "What the rule does: allow, review or block.", HelpName = "VERDICT", DefaultValueFactory = _ => "review" };
        var rule = new Option<string>("--rule") { Description = "The rule's name; one of the same name is taken out.", HelpName = "NAME", DefaultValueFactory = _ => "tried" };
        var with = new Option<string?>("--with") { Description = "A file with a whole policy, instead of a rule.", HelpName = "FILE" };
        var (from, until, most) = Range();
        var (kind, workspace) = (FraudCommand.Kind(), CommonOptions.Workspace());
        var command = new Command("backtest", "How a rule, or a policy, would have done on what was decided. Nothing is changed.") { when, verdict, rule, with, kind, from, until, most, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            JsonObject? definition = parse.GetValue(with) is { } file ? await PolicyFiles.ReadAsync(cli, file, cancellationToken) : null;
            var request = new FraudRuleBacktestRequest(
                parse.GetValue(kind) ?? "payment", parse.GetValue(when), parse.GetValue(verdict)!, parse.GetValue(rule)!, definition, parse.GetValue(from), parse.GetValue(until), parse.GetValue(most));
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.SendAsync(HttpMethod.Post, $"{Rules}/backtest", JsonSerializer.Serialize(request, ServerJson.Plain.FraudRuleBacktestRequest), ServerJson.Plain.FraudRulesAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(answer, ServerJson.Plain.FraudRulesAnswer, FraudRuleTables.Rules);
            return ExitCodes.Ok;
        });
        return command;
    }

    public static Command Suggest(CliContext cli)
    {
        var (from, until, most) = Range();
        var (kind, workspace) = (FraudCommand.Kind(), CommonOptions.Workspace());
        var command = new Command("suggest", "Rules that would have found frauds that went through, ready for the policy.") { kind, from, until, most, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var path = WorkspaceConnection.Query($"{Rules}/suggestions", ("kind", parse.GetValue(kind)), ("from", parse.GetValue(from)), ("until", parse.GetValue(until)), ("most", parse.GetValue(most)));
            ResultOutput.Of(cli, parse).PrintTable(await connection.GetAsync(path, ServerJson.Plain.FraudSuggestionsAnswer, cancellationToken), ServerJson.Plain.FraudSuggestionsAnswer, FraudRuleTables.Suggestions);
            return ExitCodes.Ok;
        });
        return command;
    }

    public static Command Resume(CliContext cli)
    {
        var rule = new Argument<string>("RULE") { Description = "The rule's name." };
        var (kind, by, workspace) = (FraudCommand.Kind(), ModelsChangeCommands.By(cli), CommonOptions.Workspace());
        var command = new Command("resume", "Let a rule act again that was suspended because it blocked too much.") { rule, kind, by, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var request = new FraudRuleResumeRequest(parse.GetValue(rule)!, parse.GetValue(by)!, parse.GetValue(kind) ?? "payment");
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.SendAsync(HttpMethod.Post, $"{Rules}/resume", JsonSerializer.Serialize(request, ServerJson.Plain.FraudRuleResumeRequest), ServerJson.Plain.FraudSuspendedAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).Print(answer, ServerJson.Plain.FraudSuspendedAnswer, writer => writer.WriteLine(answer.Rules.Count == 0 ? $"No rule of {answer.Kind} is suspended." : $"Still suspended: {string.Join(", ", answer.Rules)}"));
            return ExitCodes.Ok;
        });
        return command;
    }

    static (Option<string?> From, Option<string?> Until, Option<int> Most) Range() => (
        new("--from") { Description = "Decisions made then or later. Default: 30 days before the end.", HelpName = "TIME" },
        new("--until") { Description = "Decisions made before. Default: now.", HelpName = "TIME" },
        new("--most") { Description = "At most so many, the newest.", HelpName = "N", DefaultValueFactory = _ => 20_000 });
}
