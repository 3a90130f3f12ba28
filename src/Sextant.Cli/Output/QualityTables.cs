using System.Globalization;
using Sextant.Server.Contracts;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sextant.Cli.Output;

/// <summary>Statistics of features and audits, for people.</summary>
static class QualityTables
{
    public static IRenderable Views(IReadOnlyList<ViewStatisticsAnswer> views)
    {
        var table = new Table().RoundedBorder().AddColumns("view", "values", "newest event", "collected", "worst drift", "expectations");
        foreach (var view in views)
        {
            var worst = view.Features.Where(feature => feature.Drift is not null).MaxBy(feature => feature.Drift);
            table.AddRow(Cells($"{view.View}@{view.Version}", Count(view.Rows), view.NewestEvent ?? "", Age(view), worst is null ? "" : $"{Drift(worst)} {worst.Name}", Kept(view)));
        }

        if (views.Count == 0) table.Caption("none are applied; see: sextant features plan");
        return table;
    }

    public static IRenderable View(ViewStatisticsAnswer view)
    {
        var table = new Table().RoundedBorder().AddColumns("feature", "", "nulls", "distinct", "min", "mean", "p5", "p50", "p95", "max", "drift (PSI)", "top");
        foreach (var feature in view.Features)
        {
            table.AddRow(Figures(feature.Name, "now", feature.Now, Drift(feature)));
            table.AddRow(Figures("", "baseline", feature.Baseline, ""));
        }

        table.Title(Markup.Escape($"{view.View}@{view.Version}: {Count(view.Rows)} values, {Age(view)}"));
        table.Caption(view.BaselineAt is { } at ? Markup.Escape($"baseline of {at}, {Count(view.BaselineRows)} values") : "no baseline yet");
        return view.Expectations.Count == 0 ? table : new Rows(table, Expectations(view));
    }

    public static IRenderable Audit(FeatureAuditAnswer audit)
    {
        var views = new Table().RoundedBorder().AddColumns("view", "reads", "values compared", "mismatches", "mismatch rate");
        foreach (var view in audit.Views) views.AddRow(Cells(view.View, Count(view.Samples), Count(view.Compared), Count(view.Mismatched), Rate(view.MismatchRate)));
        views.AddRow(Cells("all", Count(audit.Views.Sum(view => view.Samples)), Count(audit.Compared), Count(audit.Mismatched), Rate(audit.MismatchRate)));
        var skipped = audit.Skipped == 0 ? "" : $"; {Count(audit.Skipped)} of views that are not applied any more were skipped";
        views.Caption(Markup.Escape(audit.Oldest is null ? "no online reads were sampled yet (features.auditSample in sextant.yaml says how many are)" : $"served from {audit.Oldest} to {audit.Newest}{skipped}"));
        if (audit.Examples.Count == 0) return views;
        var examples = new Table().RoundedBorder().AddColumns("feature", "keys", "served at", "events through", "served", "recomputed");
        foreach (var one in audit.Examples)
            examples.AddRow(Cells($"{one.View}.{one.Feature}", string.Join(", ", one.Keys), one.Time, Count(one.AppliedThrough), Value(one.Served, one.ServedStatus), Value(one.Recomputed, one.RecomputedStatus)));
        return new Rows(views, examples);
    }

    static Table Expectations(ViewStatisticsAnswer view)
    {
        var table = new Table().RoundedBorder().AddColumns("expectation", "kept", "violations", "last violation");
        foreach (var one in view.Expectations)
        {
            var bounds = string.Join(", ", new[] { one.Min is { } min ? $"at least {Number(min)}" : null, one.Max is { } max ? $"at most {Number(max)}" : null }.Where(bound => bound is not null));
            var kept = one.Kept switch { null => "", true => "yes", false => "no" };
            table.AddRow(Cells($"{(one.Feature is { } feature ? $"{feature} " : "")}{one.Kind} {bounds}", kept, Count(one.Violations), one.LastViolation is { } last ? $"{one.LastViolationAt} {last}" : ""));
        }

        return table;
    }

    static IEnumerable<IRenderable> Figures(string name, string when, FeatureFigures? figures, string drift) => Cells(
        name,
        when,
        figures?.NullRate is { } nulls ? Rate(nulls) : "",
        figures is null ? "" : Count(figures.Distinct),
        Number(figures?.Min),
        Number(figures?.Mean),
        Number(figures?.Quantiles?.P5),
        Number(figures?.Quantiles?.P50),
        Number(figures?.Quantiles?.P95),
        Number(figures?.Max),
        drift,
        string.Join(", ", (figures?.Top ?? []).Take(3).Select(top => $"{top.Item} ({Count(top.Count)})")));

    static string Kept(ViewStatisticsAnswer view)
    {
        var violated = view.Expectations.Count(one => one.Kept == false);
        return view.Expectations.Count == 0 ? "" : violated == 0 ? "kept" : $"{Count(violated)} of {Count(view.Expectations.Count)} violated";
    }

    static string Age(ViewStatisticsAnswer view) => view.AgeSeconds switch
    {
        null => "never collected",
        < 5 => "collected now",
        < 120 => string.Create(CultureInfo.InvariantCulture, $"collected {view.AgeSeconds:N0} s ago"),
        < 7200 => string.Create(CultureInfo.InvariantCulture, $"collected {view.AgeSeconds / 60:N0} min ago"),
        _ => string.Create(CultureInfo.InvariantCulture, $"collected {view.AgeSeconds / 3600:N0} h ago"),
    };

    static string Drift(FeatureStatisticsAnswer feature) => feature.Drift is { } drift ? string.Create(CultureInfo.InvariantCulture, $"{drift:F3} {feature.DriftLevel}") : "";

    static string Value(string? value, string status) => status == "PRESENT" ? value ?? "" : $"{value ?? "null"} ({status})";

    static IEnumerable<IRenderable> Cells(params IEnumerable<string> texts) => texts.Select(text => new Text(text));

    static string Number(double? number) => number?.ToString("G6", CultureInfo.InvariantCulture) ?? "";

    static string Rate(double rate) => string.Create(CultureInfo.InvariantCulture, $"{100 * rate:0.##} %");

    static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
