using System.CommandLine;
using System.Text.Json;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant policies</c>: policies from files to applied, on trial, and back.</summary>
static class PoliciesCommand
{
    public static Command Create(CliContext cli) => new("policies", "Policies: plan and apply declared rules, try them on requests and recorded decisions, let them take over step by step.")
    {
        List(cli),
        Show(cli),
        Plan(cli),
        Apply(cli),
        History(cli),
        Rollback(cli),
        Remove(cli),
        PolicyTrialCommands.Decide(cli),
        PolicyTrialCommands.Rehearse(cli),
        PolicyTrialCommands.Backtest(cli),
        PolicyTrialCommands.Rollout(cli),
    };

    public static Argument<string> Name() => new("POLICY") { Description = "The policy." };

    public static string Path(string name, string rest = "") => $"/v1/policies/{Uri.EscapeDataString(name)}{rest}";

    static Command List(CliContext cli)
    {
        var workspace = CommonOptions.Workspace();
        var command = new Command("list", "All policies that are applied.") { workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.GetAsync("/v1/policies", ServerJson.Plain.PoliciesAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(answer, ServerJson.Plain.PoliciesAnswer, PolicyTables.List);
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Show(CliContext cli)
    {
        var version = new Option<int?>("--version") { Description = "Of this version. Default: the one that decides.", HelpName = "N" };
        var (name, workspace) = (Name(), CommonOptions.Workspace());
        var command = new Command("show", "A policy as it was declared.") { name, version, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.GetAsync(WorkspaceConnection.Query(Path(parse.GetValue(name)!), ("version", parse.GetValue(version))), ServerJson.Plain.PolicyAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).Print(answer, ServerJson.Plain.PolicyAnswer, writer => PolicyTexts.Write(answer, writer));
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Plan(CliContext cli)
    {
        var (file, workspace) = (PolicyFiles.Argument("policy"), CommonOptions.Workspace());
        var command = new Command("plan", "What applying a policy would do: what changes, and what becomes of the last decisions.") { file, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var body = JsonSerializer.Serialize(new PolicyPlanRequest(await PolicyFiles.ReadAsync(cli, parse.GetValue(file)!, cancellationToken)), ServerJson.Plain.PolicyPlanRequest);
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.SendAsync(HttpMethod.Post, "/v1/policies/plan", body, ServerJson.Plain.PolicyPlanAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).Print(answer, ServerJson.Plain.PolicyPlanAnswer, writer => PolicyTexts.Write(answer, writer));
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Apply(CliContext cli)
    {
        var expected = new Option<long?>("--expected") { Description = "Only if the policy is at this revision; a plan says which. Default: the revision that it has when the command begins.", HelpName = "N" };
        var force = new Option<bool>("--force") { Description = "Also where the guard refuses it." };
        var atOnce = new Option<bool>("--at-once") { Description = "Without a rollout." };
        var (file, by, reason, workspace) = (PolicyFiles.Argument("policy"), ModelsChangeCommands.By(cli), ModelsChangeCommands.Reason(), CommonOptions.Workspace());
        var command = new Command("apply", "Apply a policy as a new version.") { file, by, reason, expected, force, atOnce, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var definition = await PolicyFiles.ReadAsync(cli, parse.GetValue(file)!, cancellationToken);
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var revision = parse.GetValue(expected) ?? await RevisionAsync(connection, PolicyFiles.NameOf(definition, "policy"), cancellationToken);
            var request = new PolicyApplyRequest(definition, revision, parse.GetValue(by)!, parse.GetValue(reason)!, parse.GetValue(force), parse.GetValue(atOnce));
            var answer = await connection.SendAsync(HttpMethod.Post, "/v1/policies/apply", JsonSerializer.Serialize(request, ServerJson.Plain.PolicyApplyRequest), ServerJson.Plain.PolicyPlanAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).Print(answer, ServerJson.Plain.PolicyPlanAnswer, writer => PolicyTexts.Write(answer, writer));
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command History(CliContext cli)
    {
        var (name, workspace) = (Name(), CommonOptions.Workspace());
        var command = new Command("history", "Who changed a policy, when and why.") { name, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.GetAsync(Path(parse.GetValue(name)!, "/history"), ServerJson.Plain.ChangesAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(answer, ServerJson.Plain.ChangesAnswer, PolicyTables.Changes);
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Rollback(CliContext cli)
    {
        var version = new Option<int?>("--version") { Description = "This version. Default: the one before.", HelpName = "N" };
        var (name, by, reason, workspace) = (Name(), ModelsChangeCommands.By(cli), ModelsChangeCommands.Reason(), CommonOptions.Workspace());
        var command = new Command("rollback", "Make an earlier version decide again, at once.") { name, version, by, reason, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var revision = await RevisionAsync(connection, parse.GetValue(name)!, cancellationToken);
            var request = new PolicyRollbackRequest(revision, parse.GetValue(by)!, parse.GetValue(reason)!, parse.GetValue(version));
            var answer = await connection.SendAsync(HttpMethod.Post, Path(parse.GetValue(name)!, "/rollback"), JsonSerializer.Serialize(request, ServerJson.Plain.PolicyRollbackRequest), ServerJson.Plain.PolicySummary, cancellationToken);
            ResultOutput.Of(cli, parse).Print(answer, ServerJson.Plain.PolicySummary, writer => writer.WriteLine(FormattableString.Invariant($"{answer.Name}: version {answer.Version} decides again.")));
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Remove(CliContext cli)
    {
        var (name, by, reason, workspace) = (Name(), ModelsChangeCommands.By(cli), ModelsChangeCommands.Reason(), CommonOptions.Workspace());
        var command = new Command("remove", "Take a policy away: nothing is decided by it any more. Its decisions can still be made again.") { name, by, reason, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var request = new PolicyRemoveRequest(await RevisionAsync(connection, parse.GetValue(name)!, cancellationToken), parse.GetValue(by)!, parse.GetValue(reason)!);
            var answer = await connection.SendAsync(HttpMethod.Post, Path(parse.GetValue(name)!, "/remove"), JsonSerializer.Serialize(request, ServerJson.Plain.PolicyRemoveRequest), ServerJson.Plain.PoliciesAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).Print(answer, ServerJson.Plain.PoliciesAnswer, writer => writer.WriteLine(FormattableString.Invariant($"{parse.GetValue(name)} decides nothing any more.")));
            return ExitCodes.Ok;
        });
        return command;
    }

    static async Task<long> RevisionAsync(WorkspaceConnection connection, string name, CancellationToken cancellationToken) =>
        (await connection.GetAsync("/v1/policies", ServerJson.Plain.PoliciesAnswer, cancellationToken)).Policies.FirstOrDefault(policy => policy.Name == name)?.Revision ?? 0;
}
