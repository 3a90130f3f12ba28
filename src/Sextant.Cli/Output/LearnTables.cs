using System.Globalization;
using Sextant.Hosting;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sextant.Cli.Output;

/// <summary>Models and their figures, for people.</summary>
static class LearnTables
{
    public static IRenderable Trained(TrainedModel trained)
    {
        var (facts, options) = (trained.Training, trained.Training.Options);
        var size = options.Kind == TableModelOptions.Trees ? $"{facts.Rounds:N0} trees" : $"{facts.Rounds:N0} iterations";
        var lines = new List<IRenderable>
        {
            new Text(Line($"{options.Kind} for '{trained.Label}' from {trained.Features} columns, {size}: {Path.GetFileName(trained.File)}")),
            new Text(Line($"learned from {facts.TrainRows:N0} rows, stopped and calibrated on {facts.ValidationRows:N0}, held out {facts.TestRows:N0} ({(options.Time is { } time ? $"the latest by '{time}'" : "by chance")})")),
        };
        if (facts.LeftOut.Count > 0) lines.Add(new Text($"left out: {string.Join(", ", facts.LeftOut.Select(column => $"{column.Name} ({column.Reason})"))}"));
        return new Rows([.. lines, Evaluation(trained.Test)]);
    }

    public static IRenderable Evaluation(ModelEvaluation evaluation)
    {
        var table = new Table().RoundedBorder().AddColumn("metric").AddColumn(Right("value")).AddColumn(Right("95 % interval"));
        foreach (var metric in evaluation.Metrics) table.AddRow(new Text(metric.Name), new Text(Number(metric.Value)), new Text(IntervalOf(metric)));
        var positives = evaluation.Positives is { } ones ? Line($", {ones:N0} of label 1") : "";
        var source = evaluation.OnlyTestRows ? " held out" : "";
        return new Rows(new Text(Line($"measured on {evaluation.Rows:N0} rows{source}{positives}")), table);
    }

    public static IRenderable Comparison(ModelComparison comparison)
    {
        var table = new Table().RoundedBorder().AddColumn("metric").AddColumn(Right(comparison.A)).AddColumn(Right(comparison.B)).AddColumn(Right("difference")).AddColumn(Right("95 % interval")).AddColumn("better");
        foreach (var metric in comparison.Metrics)
        {
            var better = metric.Better switch { "a" => comparison.A, "b" => comparison.B, _ => "" };
            table.AddRow([.. new[] { metric.Name, Number(metric.A), Number(metric.B), Signed(metric.Difference.Value), IntervalOf(metric.Difference), better }.Select(text => new Text(text))]);
        }

        var rows = Line($"measured on {comparison.Rows:N0} rows{(comparison.OnlyTestRows ? " held out" : "")}");
        return new Rows(new Text(rows), table, new Text(comparison.Verdict));
    }

    /// <summary>A signed figure.</summary>
    public static string Signed(double value) => (value < 0 ? "" : "+") + Number(value);

    /// <summary>Four digits behind the point, or four that say something where numbers are large.</summary>
    public static string Number(double value) => Math.Abs(value) >= 100
        ? value.ToString("#,##0.0", CultureInfo.InvariantCulture)
        : value.ToString("0.0000", CultureInfo.InvariantCulture);

    static string IntervalOf(ModelMetric metric) => (metric.Low, metric.High) switch
    {
        ({ } low, { } high) => $"{Number(low)} to {Number(high)}",
        (null, { } high) => $"up to {Number(high)}",
        _ => "",
    };

    static TableColumn Right(string name) => new TableColumn(Markup.Escape(name)).RightAligned();

    static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
