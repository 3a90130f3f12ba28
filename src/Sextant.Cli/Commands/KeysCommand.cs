using System.CommandLine;
using System.Text.Json;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant keys</c>: who may use the server, and for what.</summary>
static class KeysCommand
{
    const string Path = "/v1/keys";

    public static Command Create(CliContext cli) => new("keys", "API keys: who may use the server, and for what.")
    {
        Make(cli),
        List(cli),
        Rotate(cli),
        Revoke(cli),
    };

    static Command Make(CliContext cli)
    {
        var name = new Argument<string>("NAME") { Description = "Who or what will use it." };
        var role = new Option<string>("--role") { Description = "What it may do at most: viewer, analyst, reviewer, operator or admin.", HelpName = "ROLE", Required = true };
        var scope = new Option<string[]>("--scope") { Description = "Where it may be used, as events:write, models:* or *. May be given more than once. Default: everywhere.", HelpName = "PART:VERB" };
        var expires = new Option<string?>("--expires") { Description = "When it ends by itself, as 90d. Default: never.", HelpName = "TIME" };
        var rate = new Option<double?>("--rate") { Description = "Requests a second that it may send for long. Default: any number.", HelpName = "N" };
        var burst = new Option<int?>("--burst") { Description = "Requests that it may send at once. Default: twice the rate.", HelpName = "N" };
        var quota = new Option<long?>("--quota") { Description = "Requests a day (UTC) that it may send. Default: any number.", HelpName = "N" };
        var workspace = CommonOptions.Workspace();
        var command = new Command("create", "Make a key. It is printed once; only its hash is kept.") { name, role, scope, expires, rate, burst, quota, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var scopes = parse.GetValue(scope) is { Length: > 0 } given ? given : null;
            var request = new NewKeyRequest(parse.GetValue(name)!, parse.GetValue(role)!, scopes, parse.GetValue(expires), parse.GetValue(rate), parse.GetValue(burst), parse.GetValue(quota));
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.SendAsync(HttpMethod.Post, Path, JsonSerializer.Serialize(request, ServerJson.Plain.NewKeyRequest), ServerJson.Plain.NewKeyAnswer, cancellationToken);
            return Print(cli, parse, answer);
        });
        return command;
    }

    static Command List(CliContext cli)
    {
        var workspace = CommonOptions.Workspace();
        var command = new Command("list", "All keys, revoked ones too, without their secrets.") { workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(await connection.GetAsync(Path, ServerJson.Plain.KeysAnswer, cancellationToken), ServerJson.Plain.KeysAnswer, AccessTables.Keys);
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Rotate(CliContext cli)
    {
        var grace = new Option<string?>("--grace") { Description = "How long the old secret still counts, as 1h; 0 for not at all. Default: 1d.", HelpName = "TIME" };
        var (id, workspace) = (Id(), CommonOptions.Workspace());
        var command = new Command("rotate", "Give a key a new secret. It is printed once.") { id, grace, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var body = JsonSerializer.Serialize(new KeyRotateRequest(parse.GetValue(grace)), ServerJson.Plain.KeyRotateRequest);
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            return Print(cli, parse, await connection.SendAsync(HttpMethod.Post, $"{Path}/{Uri.EscapeDataString(parse.GetValue(id)!)}/rotate", body, ServerJson.Plain.NewKeyAnswer, cancellationToken));
        });
        return command;
    }

    static Command Revoke(CliContext cli)
    {
        var (id, workspace) = (Id(), CommonOptions.Workspace());
        var command = new Command("revoke", "Make a key count no more, from now on.") { id, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.SendAsync(HttpMethod.Delete, $"{Path}/{Uri.EscapeDataString(parse.GetValue(id)!)}", json: null, ServerJson.Plain.KeyAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).Print(answer, ServerJson.Plain.KeyAnswer, writer => writer.WriteLine($"{answer.Name} ({answer.Prefix}…) counts no more since {answer.RevokedAt}"));
            return ExitCodes.Ok;
        });
        return command;
    }

    static Argument<string> Id() => new("KEY") { Description = "Its id, or its name if it is not revoked; see list." };

    static int Print(CliContext cli, ParseResult parse, NewKeyAnswer answer)
    {
        ResultOutput.Of(cli, parse).Print(answer, ServerJson.Plain.NewKeyAnswer, writer =>
        {
            writer.WriteLine(answer.Secret);
            writer.WriteLine($"{answer.Key.Name}: {answer.Key.Role}, {string.Join(", ", answer.Key.Scopes)}{(answer.Key.ExpiresAt is { } end ? $", until {end}" : "")}. Keep it now: it is not shown again.");
        });
        return ExitCodes.Ok;
    }
}
