using System.Globalization;
using Sextant.Server.Contracts;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sextant.Cli.Output;

/// <summary>Applied features, for people.</summary>
static class FeatureTables
{
    public static IRenderable List(FeatureListDocument list)
    {
        var table = new Table().RoundedBorder().AddColumns("name", "kind", "reads", "keys").AddColumn(new TableColumn("features").RightAligned()).AddColumns("online", "applied");
        foreach (var view in list.Views) table.AddRow(Cells(Name(view.Name, view.Version, view.Current), Kind(view.Kind), Reads(view), string.Join(", ", view.Entities ?? []), Number(view.Features.Count), view.Online?.Text ?? "", view.AppliedAt));
        foreach (var set in list.Sets) table.AddRow(Cells(Name(set.Name, set.Version, set.Current), "set", string.Join(", ", set.Views), string.Join(", ", set.Entities), Number(set.Features.Count), "", set.AppliedAt));
        if (list.Views.Count + list.Sets.Count == 0) table.Caption("none are applied; see: sextant features plan");
        return table;
    }

    public static IRenderable View(FeatureViewAnswer view) => Features(
        view.Features,
        $"{Kind(view.Kind)} {Name(view.Name, view.Version, view.Current)}{(view.Entities is [_, ..] entities ? $" of {string.Join(", ", entities)}" : "")}{(Reads(view) is { Length: > 0 } reads ? $" from {reads}" : "")}{(view.Online is { } online ? $"; online: {online.Text}, {online.Entities.ToString("N0", CultureInfo.InvariantCulture)} entities" : "")}");

    public static IRenderable Set(FeatureSetAnswer set) => Features(
        set.Features,
        $"set {Name(set.Name, set.Version, set.Current)} of {string.Join(", ", set.Entities)} from {string.Join(", ", set.Views)}{(set.Request.Count == 0 ? "" : $"; the request brings {string.Join(", ", set.Request.Keys)}")}");

    static Table Features(IReadOnlyList<FeatureAnswer> features, string title)
    {
        var table = new Table().RoundedBorder().AddColumns("feature", "type", "description").Title(Markup.Escape(title));
        foreach (var feature in features) table.AddRow(Cells(feature.Name, feature.Type, feature.Description ?? ""));
        return table;
    }

    static IEnumerable<IRenderable> Cells(params IEnumerable<string> texts) => texts.Select(text => new Text(text));

    static string Name(string name, int version, bool current) => $"{name}@{version}{(current ? "" : " (earlier)")}";

    static string Kind(string kind) => kind == "onDemandView" ? "on-demand view" : kind;

    static string Reads(FeatureViewAnswer view) => view.Source ?? string.Join(", ", view.Uses ?? []);

    static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
