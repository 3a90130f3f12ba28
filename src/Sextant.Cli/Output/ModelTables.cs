using System.Globalization;
using Sextant.Server.Contracts;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sextant.Cli.Output;

/// <summary>Registered models, for people.</summary>
static class ModelTables
{
    public static IRenderable List(ModelsAnswer answer)
    {
        var table = new Table().RoundedBorder().AddColumn("model").AddColumn(Right("versions")).AddColumns("aliases", "served by", "problems");
        foreach (var model in answer.Models) table.AddRow(Cells(model.Name, Number(model.Versions), Aliases(model.Aliases), model.ServedBy ?? "", string.Join(", ", model.Problems.Select(problem => $"{problem.Alias} {problem.Code}"))));
        if (answer.Models.Count == 0) table.Caption("none is registered; see: sextant models register --help");
        return table;
    }

    public static IRenderable Model(ModelAnswer model)
    {
        var table = new Table().RoundedBorder().AddColumns("version", "kind").AddColumn(Right("bytes")).AddColumns("registered", "by", "aliases", "id");
        table.Title(Markup.Escape(model.ServedBy is { } by ? $"{model.Name}, served by {by}" : model.Name));
        foreach (var version in model.Versions)
            table.AddRow(Cells(ModelTexts.Name(version), version.CollectedAt is null ? version.Kind : $"{version.Kind} (collected)", Number(version.Bytes), version.RegisteredAt, version.RegisteredBy, string.Join(", ", version.Aliases), version.Id[..12]));
        var problems = model.Problems.Select(problem => (IRenderable)new Text(ModelTexts.Problem(problem)));
        return new Rows([table, .. problems]);
    }

    public static IRenderable Webhooks(ModelWebhooksAnswer answer)
    {
        var table = new Table().RoundedBorder().AddColumn(Right("number")).AddColumns("address", "changes", "model", "signed", "since", "by");
        foreach (var webhook in answer.Webhooks)
            table.AddRow(Cells(Number(webhook.Id), webhook.Url, webhook.Kinds.Count == 0 ? "all" : string.Join(", ", webhook.Kinds), webhook.Model ?? "all", webhook.Signed ? "yes" : "no", webhook.CreatedAt, webhook.CreatedBy));
        if (answer.Webhooks.Count == 0) table.Caption("none is told; see: sextant models webhooks add --help");
        return table;
    }

    public static IRenderable Comparison(ModelComparisonAnswer answer)
    {
        var metrics = new Table().RoundedBorder().AddColumn("metric").AddColumn(Right(Markup.Escape(answer.From))).AddColumn(Right(Markup.Escape(answer.To))).AddColumn(Right("difference")).AddColumn("intervals");
        foreach (var pair in answer.Metrics)
            metrics.AddRow(Cells(pair.Slice is null ? pair.Name : $"{pair.Name} where {pair.Slice}", Figure(pair.From), Figure(pair.To), pair.Difference is { } difference ? LearnTables.Signed(difference) : "", pair.Apart switch { true => "apart", false => "overlap", _ => "" }));
        var settings = new Table().RoundedBorder().AddColumns("setting", Markup.Escape(answer.From), Markup.Escape(answer.To));
        foreach (var setting in answer.Facts.Concat(answer.Parameters)) settings.AddRow(Cells(setting.Name, setting.From ?? "", setting.To ?? ""));
        var lines = answer.Inputs.Select(input => $"{input.Name}: {input.What}").Concat(answer.Drift.Where(drift => drift.Value >= 0.1).Select(drift => string.Create(CultureInfo.InvariantCulture, $"{drift.Key}: values moved, PSI {drift.Value:F3}")));
        return new Rows([metrics, settings, .. lines.Select(line => new Text(line))]);
    }

    static string Figure(double? value) => value is { } figure ? LearnTables.Number(figure) : "";

    static string Aliases(IReadOnlyDictionary<string, int> aliases) => string.Join(", ", aliases.Select(alias => string.Create(CultureInfo.InvariantCulture, $"{alias.Key} {alias.Value}")));

    static TableColumn Right(string name) => new TableColumn(name).RightAligned();

    static IEnumerable<IRenderable> Cells(params IEnumerable<string> texts) => texts.Select(text => new Text(text));

    static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
