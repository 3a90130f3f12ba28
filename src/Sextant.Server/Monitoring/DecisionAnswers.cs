using Sextant.Hosting.Monitoring;
using Sextant.Learning;
using Sextant.Numerics;
using Sextant.Platform;
using Sextant.Server.Contracts;

namespace Sextant.Server.Monitoring;

/// <summary>What was decided, and what came of it, as answers.</summary>
static class DecisionAnswers
{
    public static MonitoredDecisionsAnswer Decided(WorkspaceMonitor monitor, string? decider, int hours)
    {
        var known = monitor.Deciders();
        if (decider is not null && !known.Contains(decider))
            throw new InvalidInputException("SXT2447", $"Nothing was ever seen of the decider '{decider}'.{NearestName.Hint(decider, known)} There are {string.Join(", ", known.DefaultIfEmpty("none yet"))}.");
        IReadOnlyList<string> wanted = decider is null ? known : [decider];
        return new(hours, [.. wanted.Select(name => new MonitoredDecider(name, [.. monitor.DecidedIn(name, hours).GroupBy(series => series.Key.Segment, StringComparer.Ordinal).OrderBy(slice => slice.Key, StringComparer.Ordinal).Select(Slice)]))], monitor.Unreadable);
    }

    public static OutcomesAnswer Outcomes(IReadOnlyList<VintageOutcome> outcomes) => new([.. outcomes.Select(Vintage)]);

    public static IReadOnlyList<DeciderFairness> Fairness(IReadOnlyList<(OutcomeRule Rule, FairnessReport Report)> reports) => [.. reports.Select(pair => Fairness(pair.Rule, pair.Report))];

    static MonitoredSlice Slice(IGrouping<string, (SeriesKey Key, ValueSketch Sum)> slice)
    {
        var (verdicts, degradations) = (Counts(slice, SeriesKind.Verdict), Counts(slice, SeriesKind.Degradation));
        var decisions = verdicts.Values.Sum();
        var degraded = degradations.Where(pair => pair.Key != DecisionFold.Whole).ToDictionary(StringComparer.Ordinal);
        return new(
            slice.Key.Length == 0 ? null : slice.Key, decisions, verdicts, decisions == 0 ? 0 : (double)degraded.Values.Sum() / decisions, degraded,
            [.. Numbers(slice, SeriesKind.Score).Select(series => new MonitoredScore(series.Name, series.Numbers.Count, series.Numbers.Quantile(0.1), series.Numbers.Quantile(0.5), series.Numbers.Quantile(0.9)))],
            [.. Numbers(slice, SeriesKind.Latency).Select(series => new MonitoredLatency(series.Name, series.Numbers.Count, series.Numbers.Quantile(0.5) / 1_000, series.Numbers.Quantile(0.99) / 1_000))]);
    }

    static Dictionary<string, long> Counts(IEnumerable<(SeriesKey Key, ValueSketch Sum)> slice, SeriesKind kind) =>
        slice.Where(series => series.Key.Kind == kind).SelectMany(series => series.Sum.Categories.Counts.Select(count => (count.Text, count.Count)).Append(("others", series.Sum.Categories.Others)))
            .Where(count => count.Item2 > 0).GroupBy(count => count.Item1, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Sum(count => count.Item2), StringComparer.Ordinal);

    static IEnumerable<(string Name, QuantileSketch Numbers)> Numbers(IEnumerable<(SeriesKey Key, ValueSketch Sum)> slice, SeriesKind kind) =>
        slice.Where(series => series.Key.Kind == kind && series.Sum.Numbers.Count > 0).Select(series => (series.Key.Name, series.Sum.Numbers));

    static OutcomeVintage Vintage(VintageOutcome outcome) => new(
        outcome.Decider, outcome.Label, outcome.Slice.Length == 0 ? null : outcome.Slice, outcome.From.ToString(), outcome.Until.ToString(), outcome.ComputedAt.ToString(), outcome.Decisions,
        (double)outcome.Mature / Math.Max(1, outcome.Decisions), (double)outcome.Labelled / Math.Max(1, outcome.Decisions), outcome.Positives, outcome.IsMature,
        [.. outcome.Verdicts.Select(verdict => new OutcomeVerdict(verdict.Verdict, verdict.Decisions, verdict.Labelled, verdict.Positives))],
        outcome.Scored, outcome.Figures?.Rows, Figure(outcome.Figures?.Auc), Figure(outcome.Figures?.PositiveRate), Figure(outcome.Figures?.CalibrationRatio), outcome.Figures?.BrierScore, outcome.Figures?.CalibrationPValue, outcome.Figures?.AveragePrecision);

    static ExpectedFigure? Figure(Interval? figure) => figure is { } given && double.IsFinite(given.Estimate) && double.IsFinite(given.Low) && double.IsFinite(given.High) ? new(given.Estimate, given.Low, given.High) : null;

    static DeciderFairness Fairness(OutcomeRule rule, FairnessReport report)
    {
        var column = rule.Groups!.Feature;
        return new(
            rule.Decider, "decisions", rule.Label.Name, rule.Selected,
            [.. report.Gaps.Select(gap => new GroupGap(column, gap.Measure, gap.Most, gap.Least, gap.Difference.Estimate, gap.IsCertain))],
            [.. report.Groups.SelectMany(group => Figures(column, group))], report.TooSmall);
    }

    static IEnumerable<GroupFigure> Figures(string column, GroupFigures group)
    {
        (string Measure, Interval? Figure)[] figures = [("selectionRate", group.SelectionRate), ("tpr", group.TruePositiveRate), ("fpr", group.FalsePositiveRate), ("calibrationGap", group.CalibrationGap)];
        foreach (var (measure, figure) in figures)
            if (figure is { } given && double.IsFinite(given.Estimate)) yield return new(column, group.Group, measure, given.Estimate, given.Low, given.High, group.Rows);
    }
}
