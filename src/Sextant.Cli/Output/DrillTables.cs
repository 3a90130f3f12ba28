using System.Globalization;
using Sextant.Hosting.Drills;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sextant.Cli.Output;

/// <summary>What drills found, for people: a table a part, and then whether each part held.</summary>
static class DrillTables
{
    // Beyond, the words of an example push the figures off the screen.
    const int MostWords = 100;

    static readonly string[] Figures = ["p99 ms", "before", "degraded", "no answer"];

    public static IRenderable Reports(IReadOnlyList<DrillReport> reports)
    {
        List<IRenderable> parts = [];
        foreach (var part in reports.GroupBy(report => report.Part))
        {
            parts.Add(new Text(part.Key, new Style(decoration: Decoration.Bold)));
            parts.Add(Levels([.. part]));
            parts.AddRange(part.SelectMany(Sayings));
            parts.Add(new Text(""));
        }

        parts.AddRange(reports.GroupBy(report => report.Part).Select(Verdict));
        return new Rows(parts);
    }

    static Table Levels(IReadOnlyList<DrillReport> reports)
    {
        var table = new Table().RoundedBorder();
        foreach (var name in reports[0].Levels.Select(level => level.Name).Prepend("drill")) table.AddColumn(new TableColumn(name).NoWrap());
        foreach (var name in Figures) table.AddColumn(new TableColumn(name).RightAligned());
        foreach (var report in reports)
        {
            table.AddRow(
                [
                    new Text(report.Name),
                    .. report.Levels.Select(level => Level(level)),
                    Figure($"{report.Faulty.P99Milliseconds:0.0}"), Figure($"{report.Normal.P99Milliseconds:0.0}"), Figure($"{report.Faulty.DegradedShare * 100:0.#} %"),
                    Figure($"{(report.Faulty.RefusedShare + report.Faulty.UnansweredShare) * 100:0.#} %"),
                ]);
        }

        return table;
    }

    static Text Level(DrillLevel level) => level.IsHeld
        ? new($"held{(level.Name is "in time" or "recovers" ? $" {level.Detail}" : "")}")
        : new($"BROKEN {level.Detail}", new Style(Color.Red));

    static IEnumerable<IRenderable> Sayings(DrillReport report)
    {
        yield return Line($"{report.Name}: {Injected(report)}");
        if (report.Said.Count == 0) yield return Line($"  no answer did without anything");
        foreach (var said in report.Said) yield return Line($"  {said.What} {said.Share * 100:0.#} %: {Short(said.Example)}");
    }

    static Text Verdict(IGrouping<string, DrillReport> part)
    {
        List<string> broken = [.. part.SelectMany(report => report.Levels.Where(level => !level.IsHeld).Select(level => $"{level.Name} under {report.Name}"))];
        return Line($"{part.Key,-9} {(broken.Count == 0 ? "every service level held" : "BROKEN: " + string.Join(", ", broken))}");
    }

    // The part stands above the table.
    static string Injected(DrillReport report) => report.Injected.StartsWith(report.Part + ": ", StringComparison.Ordinal) ? report.Injected[(report.Part.Length + 2)..] : report.Injected;

    static Text Figure(FormattableString text) => Line(text);

    static Text Line(FormattableString text) => new(text.ToString(CultureInfo.InvariantCulture));

    static string Short(string text) => text.Length <= MostWords ? text : string.Concat(text.AsSpan(0, MostWords), "…");
}
