using System.CommandLine;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant events</c>: stored events by time and entity.</summary>
static class EventsCommand
{
    public static Command Create(CliContext cli)
    {
        var type = new Argument<string>("TYPE") { Description = "Event type." };
        var entity = new Option<string[]>("--entity", "-e") { Description = "Only events about this entity; may be repeated.", HelpName = "NAME=KEY" };
        var from = new Option<string?>("--from") { Description = "Only events at this time or later (UTC).", HelpName = "TIME" };
        var until = new Option<string?>("--until") { Description = "Only events before this time (UTC).", HelpName = "TIME" };
        var where = new Option<string?>("--where") { Description = "Only events for which this expression holds, as in 'amount > 100 && fraud'.", HelpName = "EXPRESSION" };
        var oldest = new Option<bool>("--oldest") { Description = "Oldest first. Default: newest first." };
        var limit = new Option<int>("--limit", "-n") { Description = "At most this many, 1 to 10000.", HelpName = "N", DefaultValueFactory = _ => 20 };
        var cursor = new Option<string?>("--cursor") { Description = "Go on where an earlier answer ended.", HelpName = "CURSOR" };
        var workspace = CommonOptions.Workspace();
        var command = new Command("events", "Look at stored events by time and entity.") { type, entity, from, until, where, oldest, limit, cursor, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var entities = (parse.GetValue(entity) ?? []).Select(Pair);
            var path = WorkspaceConnection.Query("/v1/events", [
                ("type", parse.GetValue(type)), ("from", parse.GetValue(from)), ("until", parse.GetValue(until)), ("where", parse.GetValue(where)),
                ("order", parse.GetValue(oldest) ? "oldest" : null), ("limit", parse.GetValue(limit)), ("cursor", parse.GetValue(cursor)), .. entities]);
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var page = await connection.GetAsync(path, ServerJson.Plain.EventPage, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(page, ServerJson.Plain.EventPage, EventTables.Page);
            return ExitCodes.Ok;
        });
        return command;
    }

    static (string Name, object? Value) Pair(string text) => text.Split('=', 2) is [{ Length: > 0 } name, var key]
        ? ($"entity.{name}", key)
        : throw new InvalidInputException("SXT6030", $"--entity takes NAME=KEY, not '{text}'.");
}
