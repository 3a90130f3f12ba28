using Sextant.Platform;

namespace Sextant.Dashboard;

/// <summary>A backtest as plots by day.</summary>
static class BacktestPlots
{
    // As many as there are colours; the others stand in the table.
    const int MostRules = 6;

    /// <summary>Decisions where rules held, those with the most hits.</summary>
    public static PlotLines Hits(BacktestReport report) => Of(report, rule => rule.Hits, isShare: false);

    /// <summary>Share of frauds among the labelled hits; null where no rule has one.</summary>
    public static PlotLines? Precision(BacktestReport report) =>
        report.Rules.Any(rule => rule.Labelled > 0) ? Of(report, rule => rule.Labelled == 0 ? null : (double)rule.Positives / rule.Labelled, isShare: true) : null;

    /// <summary>Decisions that would have another verdict.</summary>
    public static PlotLines Changed(BacktestReport report) => new("day", "Day", Days(report), [new("other verdict", "2", [.. report.Days.Select(day => (double?)day.Changed)])]);

    static PlotLines Of(BacktestReport report, Func<BacktestDay.Rule, double?> value, bool isShare)
    {
        var rules = report.Rules.Select((rule, place) => (rule, place)).Where(one => one.rule.Hits > 0).OrderByDescending(one => one.rule.Hits).Take(MostRules).ToList();
        return new("day", "Day", Days(report), [.. rules.Select((one, i) => new PlotLines.Line(one.rule.IsShadow ? $"{one.rule.Rule} (shadow)" : one.rule.Rule, $"{i + 1}", [.. report.Days.Select(day => value(day.Rules[one.place]))]))]) { IsShare = isShare };
    }

    static double[] Days(BacktestReport report) => [.. report.Days.Select(day => day.Day * 86_400.0)];
}
