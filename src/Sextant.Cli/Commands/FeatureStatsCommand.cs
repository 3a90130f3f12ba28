using System.CommandLine;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant features stats</c>: what the values of views look like, beside what they were at first.</summary>
static class FeatureStatsCommand
{
    public static Command Create(CliContext cli)
    {
        var view = new Argument<string?>("VIEW") { Description = "View, with @VERSION for an earlier version; without it, all current views in short.", Arity = ArgumentArity.ZeroOrOne };
        var kept = new Option<bool>("--kept") { Description = "Show what was last collected; read nothing anew." };
        var workspace = CommonOptions.Workspace();
        var command = new Command("stats", "Statistics of views' values: collected now, beside the baseline, with drift and violated expectations.") { view, kept, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var (output, method) = (ResultOutput.Of(cli, parse), parse.GetValue(kept) ? HttpMethod.Get : HttpMethod.Post);
            if (parse.GetValue(view) is { } one)
            {
                output.PrintTable(await AskAsync(connection, method, one, cancellationToken), ServerJson.Plain.ViewStatisticsAnswer, QualityTables.View);
                return ExitCodes.Ok;
            }

            var views = await connection.GetAsync("/v1/features/views", ServerJson.Plain.FeatureViewsAnswer, cancellationToken);
            var all = new List<ViewStatisticsAnswer>();
            foreach (var known in views.Views.Where(known => known.Current && known.Kind == "view")) all.Add(await AskAsync(connection, method, known.Name, cancellationToken));
            output.PrintTable(all, CliJson.Default.IReadOnlyListViewStatisticsAnswer, QualityTables.Views);
            return ExitCodes.Ok;
        });
        return command;
    }

    static Task<ViewStatisticsAnswer> AskAsync(WorkspaceConnection connection, HttpMethod method, string view, CancellationToken cancellationToken) =>
        connection.SendAsync(method, $"/v1/features/views/{Uri.EscapeDataString(view)}/statistics", json: null, ServerJson.Plain.ViewStatisticsAnswer, cancellationToken);
}
