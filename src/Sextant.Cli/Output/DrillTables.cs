using System.Globalization;
using Sextant.Hosting.Drills;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sextant.Cli.Output;

/// <summary>What drills found, for people.</summary>
static class DrillTables
{
    // Beyond, the words of an example push the figures off the screen.
    const int MostWords = 110;

    public static IRenderable Reports(IReadOnlyList<DrillReport> reports) => new Rows(reports.SelectMany(Report));

    static IEnumerable<IRenderable> Report(DrillReport report)
    {
        yield return new Text(string.Create(CultureInfo.InvariantCulture, $"{report.Name}: {(report.IsHeld ? "held" : "BROKEN")}"), new Style(decoration: Decoration.Bold));
        yield return Line($"  injected   {report.Injected}");
        foreach (var level in report.Levels) yield return Line($"  {level.Name,-10} {(level.IsHeld ? "held" : "BROKEN"),-6} {level.Detail}");
        yield return Line($"  p99        {report.Faulty.P99Milliseconds:0.0} ms (before {report.Normal.P99Milliseconds:0.0}, after {report.After.P99Milliseconds:0.0}); p50 {report.Faulty.P50Milliseconds:0.0} ms");
        yield return Line($"  degraded   {report.Faulty.DegradedShare * 100:0.0} % of answers; refused {report.Faulty.RefusedShare * 100:0.0} %, unanswered {report.Faulty.UnansweredShare * 100:0.0} % of {report.Faulty.Asked:N0} requests");
        foreach (var said in report.Said) yield return Line($"  said       {said.What} {said.Share * 100:0.0} %: {Short(said.Example)}");
        if (report.Said.Count == 0) yield return Line($"  said       nothing: no answer did without anything");
        yield return new Text("");
    }

    static Text Line(FormattableString text) => new(text.ToString(CultureInfo.InvariantCulture));

    static string Short(string text) => text.Length <= MostWords ? text : string.Concat(text.AsSpan(0, MostWords), "…");
}
