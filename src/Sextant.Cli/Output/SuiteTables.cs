using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sextant.Cli.Output;

/// <summary>Suites and their figures, for people.</summary>
static class SuiteTables
{
    public static IRenderable List(IReadOnlyList<SuiteDocument> suites)
    {
        if (suites.Count == 0) return new Text("No suites yet.\n");
        var table = new Table().RoundedBorder().AddColumns("suite", "data", "metrics", "last result");
        foreach (var suite in suites)
        {
            table.AddRow(new Text(suite.Name), new Text(suite.Data), new Text(string.Join('\n', suite.Metrics)), new Text(LastOf(suite.Last)));
        }

        return table.ShowRowSeparators();
    }

    public static IRenderable Result(MeasurementDocument result)
    {
        var table = new Table().RoundedBorder().AddColumn("metric").AddColumn(new TableColumn("Sextant").RightAligned());
        var peers = result.Peers.Keys.ToList();
        foreach (var peer in peers) table.AddColumn(new TableColumn(peer).RightAligned());
        foreach (var (metric, value) in result.Metrics)
        {
            var others = peers.Select(peer => result.Peers[peer].TryGetValue(metric, out var theirs) ? Number(theirs) : "");
            table.AddRow([new Text(metric), new Text(Number(value)), .. others.Select(text => new Text(text))]);
        }

        return new Rows(
            new Text(result.Suite, new Style(decoration: Decoration.Bold)),
            table,
            new Text($"data     {result.Data}"),
            new Text($"machine  {result.Machine}"),
            new Text($"commit   {result.Commit}"));
    }

    static string LastOf(MeasurementDocument? last) => last is null
        ? "never run here"
        : string.Join('\n', last.Metrics.Select(metric => $"{metric.Key} {Number(metric.Value)}").Append($"{last.Time}, {last.Commit}"));

    /// <summary>Four significant digits, which is more than any of our figures repeats to.</summary>
    static string Number(double value) => Math.Abs(value) >= 1000
        ? value.ToString("#,##0", CultureInfo.InvariantCulture)
        : value.ToString("G4", CultureInfo.InvariantCulture);
}
