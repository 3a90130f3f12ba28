using System.CommandLine;
using System.Text.Json;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant features training-set</c>: features as they could be known at each wanted row's time, as a file.</summary>
static class TrainingSetCommand
{
    public static Command Create(CliContext cli)
    {
        var names = new Argument<string[]>("NAME") { Description = "A set, as fraud or fraud@3, or features, as card_spending.payments.", Arity = ArgumentArity.OneOrMore };
        var spine = new Option<string?>("--spine") { Description = "The wanted rows: a CSV, NDJSON or Parquet file with keys and times.", HelpName = "FILE" };
        var query = new Option<string?>("--query") { Description = "The wanted rows: a query in DuckDB's SQL; give full paths in it.", HelpName = "SQL" };
        var events = new Option<string?>("--events") { Description = "The wanted rows: the stored events of this type.", HelpName = "TYPE" };
        var from = new Option<string?>("--from") { Description = "With --events: only events at this time or later (UTC). Default: as far back as the longest TTL, else 30 days.", HelpName = "TIME" };
        var until = new Option<string?>("--until") { Description = "With --events: only events up to this time (UTC). Default: now.", HelpName = "TIME" };
        var where = new Option<string?>("--where") { Description = "With --events: only events for which this expression holds.", HelpName = "EXPRESSION" };
        var output = new Option<string>("--out", "-o") { Description = "The file to write, .parquet or .csv; FILE.json beside it says what it was made from.", HelpName = "FILE", Required = true };
        var time = new Option<string?>("--time") { Description = "Column with the time that each row's values are for. Default: event_time.", HelpName = "COLUMN" };
        var fullNames = new Option<bool>("--full-names") { Description = "Name columns view__feature." };
        var workspace = CommonOptions.Workspace();
        var command = new Command("training-set", "Build a training set: for each wanted row, the features as they could be known at its time.")
        {
            names, spine, query, events, from, until, where, output, time, fullNames, workspace, CommonOptions.Json(),
        };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var range = parse.GetValue(events) is { } type ? new TrainingSetEvents(type, parse.GetValue(from), parse.GetValue(until), parse.GetValue(where)) : null;
            if (range is null && new[] { from, until, where }.FirstOrDefault(option => parse.GetValue(option) is not null) is { } stray)
                throw new InvalidInputException("SXT2046", $"{stray.Name} selects stored events: give --events TYPE with it.");
            var file = parse.GetValue(spine) is { } path ? cli.PathOf(path) : null;
            var body = new TrainingSetBody(parse.GetValue(names)!, cli.PathOf(parse.GetValue(output)!), file, parse.GetValue(query), range, parse.GetValue(time), parse.GetValue(fullNames));
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var built = await ProgressDisplay.Of(cli, parse).RunAsync("Training set", progress => RunAsync(connection, body, progress, cancellationToken));
            ResultOutput.Of(cli, parse).Print(built, ServerJson.Plain.TrainingSetAnswer, text => Write(built, text));
            return ExitCodes.Ok;
        });
        return command;
    }

    static async Task<TrainingSetAnswer> RunAsync(WorkspaceConnection connection, TrainingSetBody body, IProgress<SuiteProgress> progress, CancellationToken cancellationToken)
    {
        TrainingSetLine? last = null;
        await foreach (var line in connection.StreamAsync(HttpMethod.Post, "/v1/features/training-sets", JsonSerializer.Serialize(body, ServerJson.Plain.TrainingSetBody), ServerJson.Plain.TrainingSetLine, cancellationToken))
        {
            last = line;
            if (line.Step is { } step) progress.Report(new SuiteProgress(step, line.Done, line.Total));
        }

        if (last?.Problem is { } problem) throw WorkspaceConnection.Error(problem);
        return last?.Result ?? throw new SextantException("SXT2047", "The server stopped before the training set was built. Start it and run the command again; nothing was written.");
    }

    static void Write(TrainingSetAnswer built, TextWriter text)
    {
        text.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{built.File}: {built.Rows:N0} rows, {built.Columns.Count} columns{(built.Set is { } set ? $", {set}" : "")}"));
        text.WriteLine($"columns {string.Join(", ", built.Columns.Select(column => $"{column.Name} ({column.Type})"))}");
        text.WriteLine($"id {built.Id}");
    }
}
