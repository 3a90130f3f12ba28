using System.Globalization;
using Sextant.Hosting;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sextant.Cli.Output;

/// <summary>What a model goes by, for people: figures with bars.</summary>
static class ExplanationTables
{
    const int BarWidth = 24;

    public static IRenderable Of(ModelExplanation explanation, int top)
    {
        var hasGain = explanation.Columns.Any(column => column.Gain is not null);
        var table = new Table().RoundedBorder().AddColumn("column").AddColumn(Right("mean |SHAP|")).AddColumn("");
        if (hasGain) table.AddColumn(Right("gain"));
        var largest = explanation.Columns.Max(column => column.MeanContribution);
        foreach (var column in explanation.Columns.Take(top)) Add(table, column.Name, column.MeanContribution, largest, hasGain ? column.Gain : null);
        var rest = explanation.Columns.Skip(top).ToList();
        if (rest.Count > 0) Add(table, $"{rest.Count} more", rest.Sum(column => column.MeanContribution), largest, hasGain ? rest.Sum(column => column.Gain) : null);
        var title = new Text(Line($"{explanation.Model}: what columns add, in {explanation.Unit}, over {explanation.Rows:N0} rows"));
        return explanation.Row is { } row ? new Rows(title, table, RowOf(explanation, row, top)) : new Rows(title, table);
    }

    static Rows RowOf(ModelExplanation explanation, RowExplanation row, int top)
    {
        var table = new Table().RoundedBorder().AddColumn("column").AddColumn(Right("value")).AddColumn(Right("adds")).AddColumn("");
        var largest = row.Contributions.Max(part => Math.Abs(part.Contribution));
        Add(table, "(base value)", "", explanation.BaseValue, bar: "");
        foreach (var part in row.Contributions.Take(top)) Add(table, part.Name, part.Value, part.Contribution, Bar(part.Contribution, largest));
        var rest = row.Contributions.Skip(top).ToList();
        if (rest.Count > 0) Add(table, $"{rest.Count} more", "", rest.Sum(part => part.Contribution), Bar(rest.Sum(part => part.Contribution), largest));
        Add(table, "(sum)", "", row.Margin, bar: "");
        var says = explanation.Unit == "log odds" ? $"a probability of {LearnTables.Number(row.Prediction)}" : LearnTables.Number(row.Prediction);
        return new Rows(new Text(Line($"row {row.Row:N0}: {says}")), table);
    }

    static void Add(Table table, string name, double mean, double largest, double? gain)
    {
        var cells = new List<string> { name, LearnTables.Number(mean), Bar(mean, largest) };
        if (gain is { } share) cells.Add(share.ToString("P1", CultureInfo.InvariantCulture));
        table.AddRow(cells.Select(cell => new Text(cell)));
    }

    static void Add(Table table, string name, string value, double adds, string bar) =>
        table.AddRow(new Text(name), new Text(value), new Text(LearnTables.Signed(adds)), new Text(bar));

    static string Bar(double value, double largest)
    {
        var length = largest > 0 ? (int)Math.Round(Math.Min(1, Math.Abs(value) / largest) * BarWidth) : 0;
        return new string(value < 0 ? '░' : '█', length);
    }

    static TableColumn Right(string name) => new TableColumn(Markup.Escape(name)).RightAligned();

    static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
