using System.Globalization;
using Sextant.Server.Contracts;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sextant.Cli.Output;

/// <summary>Monitoring, for people.</summary>
static partial class MonitoringTexts
{
    public static IRenderable Status(MonitoringAnswer answer)
    {
        var scopes = new Table().RoundedBorder().AddColumns("scope", "series", "reference", "from", "until", "newest value", "open alerts");
        foreach (var scope in answer.Scopes) scopes.AddRow(Cells(scope.Scope, Number(scope.Series), scope.Reference, scope.ReferenceFrom, scope.ReferenceUntil, scope.NewestValue ?? "", Number(scope.OpenAlerts)));
        var refused = string.Join(", ", answer.Refused.Where(pair => pair.Value > 0).Select(pair => $"{pair.Key} {Number(pair.Value)}"));
        scopes.Caption(answer.Scopes.Count == 0 ? "nothing is watched yet: models are once they are asked, deciders once they decide" : refused.Length == 0 ? "" : Markup.Escape($"refused: {refused}"));
        if (answer.Series is not { } all) return scopes;
        var series = new Table().RoundedBorder().AddColumns("series", "hours", "values", "psi", "beyond chance", "ks", "missing", "p", "changed most");
        foreach (var one in all)
        {
            series.AddRow(Cells(one.Series, Number(one.WindowHours), Number(one.Rows), Figure(one.Psi), Figure(one.PsiBeyondChance), Figure(one.Ks),
                $"{Percent(one.MissingBefore)} to {Percent(one.MissingNow)}", Figure(one.PValue), one.Bins is [var worst, ..] ? $"{worst.Bin}: {Percent(worst.Before)} to {Percent(worst.Now)}" : ""));
        }

        if (all.Count == 0) series.Caption("not compared yet: a look each hour, once there is a reference and 200 values");
        if (answer.Expected is not { } expected) return new Rows(scopes, series);
        return new Rows(scopes, series, new Text($"Expected of its last {Number(expected.Rows)} rows: AUC {Range(expected.Auc)}, average precision {Range(expected.AveragePrecision)}, positives {Range(expected.PositiveRate)}.\n{expected.Assumption}"));
    }

    public static IRenderable Alerts(MonitoringAlertsAnswer answer)
    {
        var table = new Table().RoundedBorder().AddColumns("severity", "state", "since", "what", "what to do");
        foreach (var alert in answer.Alerts) table.AddRow(Cells(alert.Severity, alert.State, alert.Since, alert.Message, alert.Runbook));
        if (answer.Alerts.Count == 0) table.Caption("none");
        return table;
    }

    public static IRenderable ServiceLevels(ServiceLevelsAnswer answer)
    {
        var table = new Table().RoundedBorder().AddColumns("service level", "promise", "requests", "bad", "reached", "budget left", "burn rates");
        foreach (var level in answer.ServiceLevels)
        {
            var promise = $"{Percent(level.Target)} {(level.WithinMs is { } within ? $"within {Figure(within)} ms" : "answered")} in {Figure(level.WindowDays)} days{(level.Route is { } route ? $", {route}" : "")}";
            var rates = string.Join(", ", level.BurnRates.Select(rate => $"{Figure(rate.LongHours)} h: {Figure(rate.LongRate)}{(rate.Firing ? " (burning)" : "")}"));
            table.AddRow(Cells(level.Name, promise, Number(level.Requests), Number(level.Bad), level.Reached is { } reached ? Percent(reached) : "", Percent(level.BudgetLeft), rates));
        }

        if (answer.ServiceLevels.Count == 0) table.Caption("none are declared; see serviceLevels in docs/monitoring.md");
        return table;
    }

    public static IRenderable Fairness(FairnessAnswer answer)
    {
        var table = new Table().RoundedBorder().AddColumns("of", "column", "measure", "most", "least", "difference", "");
        foreach (var (name, gap) in answer.Models.SelectMany(model => model.Gaps.Select(gap => (model.Model, gap))).Concat(answer.Deciders.SelectMany(decider => decider.Gaps.Select(gap => ($"decisions of {decider.Decider}", gap)))))
            table.AddRow(Cells(name, gap.Column, gap.Measure, gap.Most, gap.Least, Figure(gap.Difference), gap.IntervalsApart ? "no chance" : "may be chance"));
        var small = string.Join(", ", answer.Deciders.SelectMany(decider => decider.TooSmall).Distinct(StringComparer.Ordinal));
        if (answer.Models.Count + answer.Deciders.Count == 0) table.Caption("no champion's package has figures of groups (see slices in docs/models.md), and no decider has declared ones (see fairness in docs/monitoring.md)");
        else if (small.Length > 0) table.Caption(Markup.Escape($"too few decisions to compare: {small}"));
        return table;
    }

    static IEnumerable<IRenderable> Cells(params IEnumerable<string> texts) => texts.Select(text => new Text(text));

    static string Range(ExpectedFigure figure) => figure.Value is null ? "undefined" : $"{Figure(figure.Value)} ({Figure(figure.Low)} to {Figure(figure.High)})";

    static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    static string Figure(double? figure) => figure?.ToString("G3", CultureInfo.InvariantCulture) ?? "";

    static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:G4} %");
}
