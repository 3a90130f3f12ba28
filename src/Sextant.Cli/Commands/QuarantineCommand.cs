using System.CommandLine;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant quarantine</c>: events that were set aside.</summary>
static class QuarantineCommand
{
    public static Command Create(CliContext cli) => new("quarantine", "Events that were set aside: list, show, release, discard.")
    {
        List(cli),
        Show(cli),
        Release(cli),
        Discard(cli),
    };

    static Option<string?> Type() => new("--type", "-t") { Description = "Only events that name this type.", HelpName = "TYPE" };

    static Option<string?> Code() => new("--code") { Description = "Only events set aside for this reason, as in SXT1015.", HelpName = "CODE" };

    static Command List(CliContext cli)
    {
        var (type, code, workspace) = (Type(), Code(), CommonOptions.Workspace());
        var after = new Option<string?>("--after") { Description = "Go on after this number.", HelpName = "NUMBER" };
        var command = new Command("list", "Events that were set aside, and why.") { type, code, after, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var path = WorkspaceConnection.Query("/v1/quarantine", ("type", parse.GetValue(type)), ("code", parse.GetValue(code)), ("cursor", parse.GetValue(after)));
            var page = await connection.GetAsync(path, ServerJson.Plain.QuarantinePage, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(page, ServerJson.Plain.QuarantinePage, EventTables.Quarantine);
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Show(CliContext cli)
    {
        var (number, workspace) = (Number(), CommonOptions.Workspace());
        var command = new Command("show", "An event that was set aside, as it came in.") { number, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var item = await connection.GetAsync($"/v1/quarantine/{parse.GetValue(number)}", ServerJson.Plain.QuarantineItem, cancellationToken);
            ResultOutput.Of(cli, parse).Print(item, ServerJson.Plain.QuarantineItem, output =>
            {
                output.WriteLine($"{item.Code} {item.Detail}");
                output.WriteLine($"arrived {item.ArrivalTime} from {item.Source}");
                output.WriteLine(item.Body);
            });
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Release(CliContext cli)
    {
        var (type, code, workspace) = (Type(), Code(), CommonOptions.Workspace());
        var number = new Argument<long?>("NUMBER") { Description = "Which one; without it, all that --type and --code select.", Arity = ArgumentArity.ZeroOrOne };
        var body = new Option<string?>("--body") { Description = "A file with the mended event as JSON, to store instead.", HelpName = "FILE" };
        var command = new Command("release", "Store events that were set aside.") { number, type, code, body, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var one = parse.GetValue(number);
            if (one is null && parse.GetValue(body) is not null) throw new InvalidInputException("SXT6034", "--body needs the number of the event that it mends.");
            var mended = parse.GetValue(body) is { } file ? await File.ReadAllTextAsync(cli.PathOf(file), cancellationToken) : null;
            var path = one is { } id
                ? $"/v1/quarantine/{id}/release"
                : WorkspaceConnection.Query("/v1/quarantine/release", ("type", parse.GetValue(type)), ("code", parse.GetValue(code)));
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.SendAsync(HttpMethod.Post, path, mended, ServerJson.Plain.ReleaseAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(answer, ServerJson.Plain.ReleaseAnswer, EventTables.Released);
            return answer.KeptTotal == 0 ? ExitCodes.Ok : ExitCodes.Failed;
        });
        return command;
    }

    static Command Discard(CliContext cli)
    {
        var (number, workspace) = (Number(), CommonOptions.Workspace());
        var command = new Command("discard", "Throw an event away that was set aside.") { number, workspace };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            await connection.SendAsync(HttpMethod.Delete, $"/v1/quarantine/{parse.GetValue(number)}", cancellationToken);
            return ExitCodes.Ok;
        });
        return command;
    }

    static Argument<long> Number() => new("NUMBER") { Description = "Which one." };
}
