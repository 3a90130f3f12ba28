using System.Globalization;
using Sextant.Server.Contracts;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sextant.Cli.Output;

/// <summary>Experiments and their reports, for people.</summary>
static class ExperimentTables
{
    public static IRenderable List(ExperimentsAnswer answer)
    {
        var table = new Table().RoundedBorder().AddColumns("experiment", "state", "unit", "arms", "started", "changed by", "why");
        foreach (var one in answer.Experiments) table.AddRow(Cells(one.Name, one.State, one.Unit, string.Join(", ", one.Arms.Select(arm => string.Create(CultureInfo.InvariantCulture, $"{arm.Key} {arm.Value:P0}"))), one.StartedAt, one.ChangedBy, one.Reason));
        if (answer.Experiments.Count == 0) table.Caption("none is applied; see docs/experiments.md");
        return table;
    }

    public static IRenderable Report(ExperimentReportAnswer answer)
    {
        var units = new Table().RoundedBorder().AddColumn("arm").AddColumn(Right("units"));
        foreach (var (arm, count) in answer.Units) units.AddRow(Cells(arm, count.ToString("N0", CultureInfo.InvariantCulture)));
        var figures = new Table().RoundedBorder().AddColumns("figure", "arm");
        foreach (var title in (string[])["control", "arm's", "difference", "at least", "at most", "p"]) figures.AddColumn(Right(title));
        foreach (var one in answer.Figures) figures.AddRow(Cells(one.Metric, one.Arm, Figure(one.Control), Figure(one.Treatment), Figure(one.Difference), Figure(one.Low), Figure(one.High), Figure(one.PValue)));
        List<IRenderable> lines = [units];
        if (answer.Figures.Count > 0) lines.Add(figures);
        else lines.Add(new Text("No figures yet: each arm needs two units that were exposed."));
        if (answer.MixedUnits > 0) lines.Add(new Text(string.Create(CultureInfo.InvariantCulture, $"{answer.MixedUnits:N0} units saw two arms and are left out")));
        lines.Add(new Text(answer.Verdict == "continue" ? "It goes on." : $"It ends: {string.Join("; ", answer.Reasons)}"));
        return new Rows(lines);
    }

    static TableColumn Right(string title) => new TableColumn(title).RightAligned();

    static Text[] Cells(params IEnumerable<string> texts) => [.. texts.Select(text => new Text(text))];

    static string Figure(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";
}
