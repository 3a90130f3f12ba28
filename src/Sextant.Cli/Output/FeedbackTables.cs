using System.Globalization;
using Sextant.Server.Contracts;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sextant.Cli.Output;

/// <summary>Labels and what became of them, for people.</summary>
static class FeedbackTables
{
    const int ShownItems = 20;

    public static IRenderable Outcome(FeedbackAnswer answer)
    {
        var counts = new Table().RoundedBorder().AddColumn("labels").AddColumn(new TableColumn("count").RightAligned());
        foreach (var (name, count) in new[]
        {
            ("accepted", answer.Accepted), ("duplicates (stored before)", answer.Duplicates), ("conflicts (id of another label)", answer.Conflicts), ("refused", answer.Refused),
            ("of decisions not known yet", answer.Pending),
        })
        {
            if (count > 0 || name == "accepted") counts.AddRow(new Text(name), new Text(count.ToString("N0", CultureInfo.InvariantCulture)));
        }

        if (answer.Items.Count == 0) return counts;
        var items = new Table().RoundedBorder().AddColumns("label", "id", "code", "detail");
        foreach (var item in answer.Items.Take(ShownItems))
            items.AddRow(new Text(item.Index.ToString(CultureInfo.InvariantCulture)), new Text(item.Id ?? ""), new Text(item.Code), new Text(item.Detail));
        if (answer.Items.Count > ShownItems) items.Caption($"and {answer.Items.Count - ShownItems} more; --json lists them");
        return new Rows(counts, items);
    }

    public static IRenderable Labels(LabelsPage page)
    {
        var table = new Table().RoundedBorder().AddColumns("id", "label", "value", "source", "of", "happened", "known", "revoked");
        foreach (var label in page.Labels)
            table.AddRow(new[] { label.Id, label.Label, label.Value.ToString("R", CultureInfo.InvariantCulture), label.Source, label.DecisionId ?? label.Entities?.ToJsonString() ?? "", label.EventTime, label.KnownTime, label.RevokedTime ?? "" }.Select(text => new Text(text)).ToArray());
        if (page.Cursor is { } cursor) table.Caption($"more: --cursor {cursor}");
        return table;
    }

    public static IRenderable Coverage(CoverageAnswer answer)
    {
        var table = new Table().RoundedBorder().AddColumn("age").AddColumn(new TableColumn("decisions").RightAligned()).AddColumn(new TableColumn("labelled").RightAligned()).AddColumn(new TableColumn("positives known").RightAligned());
        table.Title(string.Create(CultureInfo.InvariantCulture, $"{answer.Label}: {answer.Labelled} of {answer.Decisions} decisions have a label, {answer.Positives} are positive"));
        foreach (var step in answer.Curve)
            table.AddRow(new[] { Age(step.AgeHours), step.Decisions.ToString("N0", CultureInfo.InvariantCulture), step.Labelled.ToString("P1", CultureInfo.InvariantCulture), step.Positives?.ToString("P1", CultureInfo.InvariantCulture) ?? "" }.Select(text => new Text(text)).ToArray());
        return table;
    }

    static string Age(double hours) => hours < 24 ? string.Create(CultureInfo.InvariantCulture, $"{hours:0} h") : string.Create(CultureInfo.InvariantCulture, $"{hours / 24:0} d");
}
