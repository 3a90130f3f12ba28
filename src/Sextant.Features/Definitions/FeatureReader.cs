using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sextant.Features;

/// <summary>Reads the features of views.</summary>
static class FeatureReader
{
    static readonly string[] Keys = ["aggregate", "of", "by", "window", "windows", "q", "k", "default", "description"];
    static readonly string[] PointKeys = ["of", "default", "description"];

    /// <summary>The features of a view over events.</summary>
    public static ImmutableArray<Feature> Read(DefinitionNode view) =>
        [.. Features(view).SelectMany(feature => feature.Node.Has("aggregate") ? Aggregate(feature.Name, feature.Node) : [Point(feature.Name, feature.Node, Keys)])];

    /// <summary>The features of a view on demand.</summary>
    public static ImmutableArray<Feature> ReadOnDemand(DefinitionNode view) =>
        [.. Features(view).Select(feature => Point(feature.Name, feature.Node, PointKeys))];

    static IEnumerable<(string Name, DefinitionNode Node)> Features(DefinitionNode view)
    {
        var json = view["features"].Object("features by name");
        if (json.Count == 0) throw view["features"].Wrong("at least one feature by name");
        return json.Select(pair => (pair.Key, view.At($"feature '{pair.Key}'", pair.Value)));
    }

    static Feature Point(string name, DefinitionNode node, string[] known)
    {
        if (node.Json is JsonValue) return new Feature(name) { Of = node.ExpressionText() };
        node.Object(known == Keys ? "an expression, or an object with 'aggregate', 'of' and 'window'" : "an expression, or an object with 'of'");
        node.OnlyKnown(known);
        if (node.Has("of") && known == Keys && (node.Has("window") || node.Has("windows"))) throw node["aggregate"].Wrong($"an aggregation ({string.Join(", ", AggregationNames.All)}) where there is a window");
        if (known == Keys) node.OnlyKnown(PointKeys);
        return new Feature(name) { Of = node["of"].ExpressionText() ?? name, Default = node["default"].Scalar(), Description = node["description"].Text() };
    }

    static ImmutableArray<Feature> Aggregate(string name, DefinitionNode node)
    {
        node.OnlyKnown(Keys);
        var feature = new Feature(name)
        {
            Aggregate = Aggregation(node["aggregate"]),
            Of = node["of"].ExpressionText(),
            By = node["by"].ExpressionText(),
            Quantile = node["q"].Number(),
            Top = node["k"].Integer(),
            Default = node["default"].Scalar(),
            Description = node["description"].Text(),
        };
        if (node.Has("window") == node.Has("windows")) throw node.Wrong("an aggregate with either 'window' (7d, or all) or 'windows' ([1d, 7d])");
        if (node.Has("window")) return [feature with { Window = Window(node["window"]) }];
        var windows = node["windows"].Array("a list of windows, such as [1d, 7d]");
        if (windows.Count == 0) throw node["windows"].Wrong("a list of at least one window");
        return [.. windows.Select(item => Suffixed(feature, Window(node["windows"] with { Json = item })))];
    }

    static Feature Suffixed(Feature feature, TimeSpan? window) =>
        feature with { Name = $"{feature.Name}_{(window is { } length ? Duration.Format(length) : "all")}", Window = window };

    static TimeSpan? Window(DefinitionNode node)
    {
        if (node.Json?.GetValueKind() == JsonValueKind.String && node.Json.GetValue<string>() == "all") return null;
        return Duration.TryParse(node.Scalar() as string, out var length) ? length : throw node.Wrong("a duration, such as 30s, 5m, 1h or 7d, or all");
    }

    static Aggregation Aggregation(DefinitionNode node)
    {
        var name = node.Required($"an aggregation ({string.Join(", ", AggregationNames.All)})");
        return AggregationNames.TryParse(name, out var aggregation)
            ? aggregation
            : throw new InvalidInputException("SXT2001", $"{node.Source}: {node.Place} must be one of {string.Join(", ", AggregationNames.All)}, not '{name}'.{NearestName.Hint(name, AggregationNames.All)}");
    }
}
