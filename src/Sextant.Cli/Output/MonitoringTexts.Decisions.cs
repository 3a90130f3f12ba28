using Sextant.Server.Contracts;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sextant.Cli.Output;

/// <content>What was decided, and what came of it.</content>
static partial class MonitoringTexts
{
    public static IRenderable Decisions(MonitoredDecisionsAnswer answer)
    {
        var table = new Table().RoundedBorder().AddColumns("decider", "slice", "decisions", "verdicts", "degraded", "scores (10, 50, 90 %)", "p50, p99 ms");
        foreach (var decider in answer.Deciders)
        {
            foreach (var slice in decider.Slices)
            {
                table.AddRow(Cells(
                    decider.Decider, slice.Slice ?? "all", Number(slice.Decisions), string.Join(", ", slice.Verdicts.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Key} {Percent((double)pair.Value / Math.Max(1, slice.Decisions))}")),
                    Percent(slice.Degraded) + string.Concat(slice.Degradations.Select(pair => $"\n{pair.Key} {Number(pair.Value)}")),
                    string.Join("\n", slice.Scores.Select(score => $"{score.Model} {Figure(score.P10)}, {Figure(score.P50)}, {Figure(score.P90)}")),
                    string.Join("\n", slice.Latencies.Select(latency => $"{latency.Verb} {Figure(latency.P50Ms)}, {Figure(latency.P99Ms)}"))));
            }
        }

        var unreadable = answer.Unreadable == 0 ? "" : $"; of {Number(answer.Unreadable)} only the verdict is known";
        return table.Caption(answer.Deciders.Count == 0 ? "nothing was decided yet; decisions are folded each minute" : Markup.Escape($"the last {answer.Hours} hours{unreadable}"));
    }

    public static IRenderable Performance(OutcomesAnswer answer)
    {
        var table = new Table().RoundedBorder().AddColumns("decider", "decided", "slice", "decisions", "mature", "labelled", "positives", "AUC", "AP", "expected / observed", "positives by verdict");
        foreach (var vintage in answer.Vintages)
        {
            table.AddRow(Cells(
                vintage.Decider, vintage.From.Replace("T00:00:00Z", "", StringComparison.Ordinal), vintage.Slice ?? "all", Number(vintage.Decisions), Percent(vintage.MatureShare), Percent(vintage.LabelledShare),
                vintage.PositiveRate is { } rate ? $"{Number(vintage.Positives)}: {Figure(rate.Value)} ({Figure(rate.Low)} to {Figure(rate.High)})" : Number(vintage.Positives),
                vintage.Auc is { } auc ? $"{Figure(auc.Value)} ({Figure(auc.Low)} to {Figure(auc.High)})" : "", vintage.AveragePrecision is { } ap ? Figure(ap) : "", vintage.CalibrationRatio is { } ratio ? $"{Figure(ratio.Value)} ({Figure(ratio.Low)} to {Figure(ratio.High)})" : "",
                string.Join("\n", vintage.Verdicts.Select(verdict => $"{verdict.Verdict}: {Number(verdict.Positives)} of {Number(verdict.Labelled)}"))));
        }

        return table.Caption(answer.Vintages.Count == 0 ? "nothing was counted yet: once a day for policies with a label, or by sextant jobs run monitoring.decisions --wait" : "figures of vintages that are not wholly mature lean to what is known early");
    }
}
