using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant features backfill</c> and <c>materialize</c>: filling views from the history.</summary>
static class FeatureFillCommands
{
    const int Scale = 1000;

    public static Command Backfill(CliContext cli)
    {
        var views = new Argument<string[]>("VIEW") { Description = "Views that the event stream feeds, with @VERSION for an earlier version.", Arity = ArgumentArity.OneOrMore };
        var workspace = CommonOptions.Workspace();
        var command = new Command("backfill", "Fill views' online values anew from the history; the old ones are served meanwhile. If it is interrupted, it goes on by itself.") { views, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var output = ResultOutput.Of(cli, parse);
            List<BackfilledView> filled = [];
            foreach (var view in parse.GetValue(views)!)
            {
                var last = await ProgressDisplay.Of(cli, parse).RunAsync("Backfill", progress => RunAsync(connection, view, progress, cancellationToken));
                filled.Add(new BackfilledView(last.View, last.Entities!.Value));
                // At once: the next one may take long, or fail.
                if (!output.IsJson) cli.Terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{last.View}: {last.Entities:N0} entities are served"));
            }

            output.Print(new BackfillDocument(filled), CliJson.Default.BackfillDocument, _ => { });
            return ExitCodes.Ok;
        });
        return command;
    }

    public static Command Materialize(CliContext cli)
    {
        var views = new Argument<string[]>("VIEW") { Description = "Which views; without, all whose 'online' is 'materialized'.", Arity = ArgumentArity.ZeroOrMore };
        var start = new Option<string?>("--start") { Description = "Earliest event time, inclusive. Default: all history.", HelpName = "TIME" };
        var end = new Option<string?>("--end") { Description = "Latest event time, inclusive; aggregates are as of then. Default: now.", HelpName = "TIME" };
        var incremental = new Option<bool>("--incremental") { Description = "Go on where the last run ended, and take in what has arrived late since." };
        var workspace = CommonOptions.Workspace();
        var command = new Command("materialize", "Bring views online up to a time. Repeating it changes nothing.") { views, start, end, incremental, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var asked = parse.GetValue(views)!;
            var request = new MaterializeRequest(asked.Length == 0 ? null : asked, parse.GetValue(start), parse.GetValue(end), parse.GetValue(incremental));
            var body = JsonSerializer.Serialize(request, ServerJson.Plain.MaterializeRequest);
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await ProgressDisplay.Of(cli, parse).RunAsync("Materialize", _ => connection.SendAsync(HttpMethod.Post, "/v1/features/materialize", body, ServerJson.Plain.MaterializeAnswer, cancellationToken));
            ResultOutput.Of(cli, parse).Print(answer, ServerJson.Plain.MaterializeAnswer, output =>
            {
                foreach (var view in answer.Views) output.WriteLine($"{view.View}: {view.Entities:N0} entities from {view.Start ?? "the beginning"} to {view.End}");
            });
            return ExitCodes.Ok;
        });
        return command;
    }

    static async Task<BackfillLine> RunAsync(WorkspaceConnection connection, string view, IProgress<SuiteProgress> progress, CancellationToken cancellationToken)
    {
        BackfillLine? last = null;
        await foreach (var line in connection.StreamAsync(HttpMethod.Post, $"/v1/features/views/{Uri.EscapeDataString(view)}/backfill", null, ServerJson.Plain.BackfillLine, cancellationToken))
        {
            last = line;
            progress.Report(new SuiteProgress(line.View, (long)(line.Progress * Scale), Scale));
        }

        if (last?.Problem is { } problem) throw WorkspaceConnection.Error(problem);
        return last is { Entities: not null } ? last : throw new SextantException("SXT2075", $"The server stopped before '{view}' was filled. When it runs again, it goes on by itself: sextant features show {view}");
    }
}
