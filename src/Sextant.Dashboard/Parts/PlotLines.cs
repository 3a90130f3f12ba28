using System.Text.Json.Nodes;

namespace Sextant.Dashboard;

/// <summary>What a plot shows: lines or bars over a common axis; the page draws it, and lists it as a table.</summary>
/// <param name="Kind"><c>time</c> (X in seconds since 1970), <c>day</c> (the same, whole days) or <c>number</c>.</param>
/// <param name="XName">What X is.</param>
/// <param name="X">Ascending.</param>
/// <param name="Lines">As many values as X each; null where there is none.</param>
public sealed record PlotLines(string Kind, string XName, IReadOnlyList<double> X, IReadOnlyList<PlotLines.Line> Lines)
{
    /// <summary>Places on X to mark, with what they are.</summary>
    public IReadOnlyList<(double At, string Name)> Marks { get; init; } = [];

    /// <summary>Whether values are shares, shown as per cent.</summary>
    public bool IsShare { get; init; }

    /// <summary>Whether lines stand upon each other as bars.</summary>
    public bool IsStacked { get; init; }

    /// <summary>Whether X grows by powers of ten.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>A line.</summary>
    /// <param name="Name">What it is.</param>
    /// <param name="Color">Name of a colour of the style sheet, as <c>block</c>, or a number for others.</param>
    /// <param name="Values">Its values.</param>
    public sealed record Line(string Name, string Color, IReadOnlyList<double?> Values);

    /// <summary>X in words.</summary>
    public string Label(int place) => Kind switch
    {
        "time" => Shown.Minute(new((long)(X[place] * 1e6))),
        "day" => Shown.Day(new((long)(X[place] * 1e6))),
        _ => Shown.Number(X[place]),
    };

    /// <summary>As the page's script reads it.</summary>
    public string ToJson() => new JsonObject
    {
        ["kind"] = Kind,
        ["share"] = IsShare,
        ["stacked"] = IsStacked,
        ["log"] = IsLogarithmic,
        ["x"] = new JsonArray([.. X.Select(value => (JsonNode)value)]),
        ["lines"] = new JsonArray([.. Lines.Select(line => (JsonNode)new JsonObject
        {
            ["name"] = line.Name,
            ["color"] = line.Color,
            ["values"] = new JsonArray([.. line.Values.Select(value => (JsonNode?)(value is { } finite && double.IsFinite(finite) ? finite : null))]),
        })]),
        ["marks"] = new JsonArray([.. Marks.Select(mark => (JsonNode)new JsonObject { ["at"] = mark.At, ["name"] = mark.Name })]),
    }.ToJsonString();
}
