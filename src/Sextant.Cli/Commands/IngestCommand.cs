using System.CommandLine;
using System.Text.Json;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant ingest</c>: whole files into the event log.</summary>
static class IngestCommand
{
    public static Command Create(CliContext cli)
    {
        var files = new Argument<string[]>("FILE") { Description = "CSV, TSV, NDJSON or Parquet files; text files may end in .gz.", Arity = ArgumentArity.OneOrMore };
        var type = new Option<string>("--type", "-t") { Description = "Declared event type of the rows.", HelpName = "TYPE", Required = true };
        var id = new Option<string?>("--id") { Description = "Column of event ids. Without it, ids are made from the file's contents and the row's number.", HelpName = "COLUMN" };
        var time = new Option<string?>("--time") { Description = "Column of event times. Default: time, event_time or timestamp.", HelpName = "COLUMN" };
        var arrival = new Option<string>("--arrival") { Description = "When the events became known: now, event (when they happened), or a column.", HelpName = "WHEN", DefaultValueFactory = _ => "now" };
        var map = new Option<string[]>("--map", "-m") { Description = "A field whose column has another name; may be repeated.", HelpName = "FIELD=COLUMN" };
        var workspace = CommonOptions.Workspace();
        var command = new Command("ingest", "Take files in as events. Repeating it adds nothing twice.") { files, type, id, time, arrival, map, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var request = new IngestRequest(
                [.. parse.GetValue(files)!.Select(cli.PathOf)], parse.GetValue(type)!, parse.GetValue(id), parse.GetValue(time), parse.GetValue(arrival), ReadMap(parse.GetValue(map)));
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var result = await ProgressDisplay.Of(cli, parse).RunAsync("Ingest", progress => RunAsync(connection, request, progress, cancellationToken));
            ResultOutput.Of(cli, parse).PrintTable(result, ServerJson.Plain.EventsAnswer, EventTables.Outcome);
            return result is { Conflicts: 0, Quarantined: 0, Refused: 0 } ? ExitCodes.Ok : ExitCodes.Failed;
        });
        return command;
    }

    static Dictionary<string, string> ReadMap(string[]? pairs)
    {
        var map = new Dictionary<string, string>();
        foreach (var pair in pairs ?? [])
        {
            if (pair.Split('=', 2) is not [{ Length: > 0 } field, { Length: > 0 } column]) throw new InvalidInputException("SXT6030", $"--map takes FIELD=COLUMN, not '{pair}'.");
            map[field] = column;
        }

        return map;
    }

    static async Task<EventsAnswer> RunAsync(WorkspaceConnection connection, IngestRequest request, IProgress<SuiteProgress> progress, CancellationToken cancellationToken)
    {
        var what = request.Files.Count == 1 ? Path.GetFileName(request.Files[0]) : $"{request.Files.Count} files";
        progress.Report(new SuiteProgress(what, 0, 0));
        IngestLine? last = null;
        await foreach (var line in connection.StreamAsync(HttpMethod.Post, "/v1/ingest", JsonSerializer.Serialize(request, ServerJson.Plain.IngestRequest), ServerJson.Plain.IngestLine, cancellationToken))
        {
            last = line;
            // One bar for all files: their rates are one rate, and their time left one time.
            if (line.File is not null) progress.Report(new SuiteProgress(what, line.Rows, line.EstimatedRows));
        }

        if (last?.Problem is { } problem) throw WorkspaceConnection.Error(problem);
        return last?.Result ?? throw new SextantException("SXT6031", "The server stopped before the files were in. Start it and run the command again; what is in already is not added twice.");
    }
}
