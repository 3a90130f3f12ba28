using System.CommandLine;
using System.Text.Json;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant fraud lists</c>: whom to let through and whom to block.</summary>
static class FraudListsCommand
{
    public static Command Create(CliContext cli) => new("lists", "Whom to let through and whom to block, whatever rules and models say.") { Show(cli), Add(cli), Import(cli), Remove(cli) };

    static Command Show(CliContext cli)
    {
        var kind = new Option<string?>("--kind") { Description = "Only of this kind, as card.", HelpName = "KIND" };
        var cursor = new Option<string?>("--cursor") { Description = "The next page, as the one before says.", HelpName = "CURSOR" };
        var workspace = CommonOptions.Workspace();
        var command = new Command("show", "What is on the lists.") { kind, cursor, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var path = WorkspaceConnection.Query("/v1/fraud/lists", ("kind", parse.GetValue(kind)), ("cursor", parse.GetValue(cursor)));
            ResultOutput.Of(cli, parse).PrintTable(await connection.GetAsync(path, ServerJson.Plain.FraudListsAnswer, cancellationToken), ServerJson.Plain.FraudListsAnswer, FraudTables.Lists);
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Add(CliContext cli)
    {
        var action = new Argument<string>("ACTION") { Description = "allow or block." };
        var (kind, value) = (KindArgument(), ValueArgument());
        var reason = new Option<string>("--reason") { Description = "Why.", HelpName = "TEXT", Required = true };
        var until = new Option<string?>("--until") { Description = "Until when (UTC). Default: for ever.", HelpName = "TIME" };
        var (by, workspace) = (ModelsChangeCommands.By(cli), CommonOptions.Workspace());
        var command = new Command("add", "Put an entry on a list, or change the one that is there.") { action, kind, value, reason, until, by, workspace, CommonOptions.Json() };
        command.SetAction((parse, cancellationToken) =>
        {
            var item = new FraudListItem(parse.GetValue(kind)!, parse.GetValue(value)!, parse.GetValue(action)!, parse.GetValue(reason)!, parse.GetValue(until));
            return SendAsync(cli, parse, "/v1/fraud/lists", JsonSerializer.Serialize(new([item], parse.GetValue(by)!), ServerJson.Plain.FraudListRequest), parse.GetValue(workspace)!, cancellationToken);
        });
        return command;
    }

    static Command Import(CliContext cli)
    {
        var file = new Argument<string>("FILE") { Description = "CSV with a header: kind,value,action,reason and optionally until. No quotes: a comma in a reason is part of none." };
        var (by, workspace) = (ModelsChangeCommands.By(cli), CommonOptions.Workspace());
        var command = new Command("import", "Put all entries of a file on the lists; all or none.") { file, by, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var items = FraudListFile.Read(cli.PathOf(parse.GetValue(file)!));
            return await SendAsync(cli, parse, "/v1/fraud/lists", JsonSerializer.Serialize(new(items, parse.GetValue(by)!), ServerJson.Plain.FraudListRequest), parse.GetValue(workspace)!, cancellationToken);
        });
        return command;
    }

    static Command Remove(CliContext cli)
    {
        var (kind, value) = (KindArgument(), ValueArgument());
        var (by, workspace) = (ModelsChangeCommands.By(cli), CommonOptions.Workspace());
        var command = new Command("remove", "Take an entry off a list.") { kind, value, by, workspace, CommonOptions.Json() };
        command.SetAction((parse, cancellationToken) => SendAsync(
            cli, parse, "/v1/fraud/lists/remove", JsonSerializer.Serialize(new(parse.GetValue(kind)!, parse.GetValue(value)!, parse.GetValue(by)!), ServerJson.Plain.FraudListRemoval), parse.GetValue(workspace)!, cancellationToken));
        return command;
    }

    static async Task<int> SendAsync(CliContext cli, ParseResult parse, string path, string body, string workspace, CancellationToken cancellationToken)
    {
        await using var connection = await WorkspaceConnection.OpenAsync(cli, workspace, cancellationToken);
        var answer = await connection.SendAsync(HttpMethod.Post, path, body, ServerJson.Plain.FraudListsAnswer, cancellationToken);
        ResultOutput.Of(cli, parse).Print(answer, ServerJson.Plain.FraudListsAnswer, writer => writer.WriteLine(FormattableString.Invariant($"The lists have {answer.Total:N0} {(answer.Total == 1 ? "entry" : "entries")}.")));
        return ExitCodes.Ok;
    }

    static Argument<string> KindArgument() => new("KIND") { Description = "card, merchant, email, address, device, bin, ip, customer or phone." };

    static Argument<string> ValueArgument() => new("VALUE") { Description = "Whom; of addresses of mail, @example.org names all of a domain." };
}
