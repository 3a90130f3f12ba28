using Sextant.Platform;

namespace Sextant.Hosting.Models;

/// <summary>The columns of the rows that a slot takes: those of its champion, texts with the categories of all its models. Immutable.</summary>
public sealed class ModelColumns
{
    readonly Dictionary<string, int> _places;
    readonly Dictionary<string, int>?[] _codes;

    internal ModelColumns(IReadOnlyList<ModelFeature> features)
    {
        Features = features;
        _places = features.Index().ToDictionary(pair => pair.Item.Name, pair => pair.Index, StringComparer.Ordinal);
        _codes = [.. features.Select(feature => feature.Categories?.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal))];
    }

    /// <summary>The columns, in the order of a row's numbers.</summary>
    public IReadOnlyList<ModelFeature> Features { get; }

    /// <summary>A column's place in a row; null if there is none of that name.</summary>
    public int? PlaceOf(string name) => _places.TryGetValue(name, out var place) ? place : null;

    /// <summary>What a text is in a row: its code, NaN if no model knows it; null if the column has no texts.</summary>
    public float? CodeOf(int place, string text) => _codes[place] is { } codes ? codes.TryGetValue(text, out var code) ? code : float.NaN : null;

    /// <summary>True if a model takes the same columns, in whatever order and with whatever categories.</summary>
    internal bool Fits(IReadOnlyList<ModelFeature> others) =>
        others.Count == Features.Count && others.All(other => PlaceOf(other.Name) is { } place && Features[place].Type == other.Type && Features[place].Categories is null == other.Categories is null);

    /// <summary>These columns, with the categories of another model behind those that are here.</summary>
    internal ModelColumns With(IReadOnlyList<ModelFeature> others)
    {
        var byName = others.ToDictionary(feature => feature.Name, StringComparer.Ordinal);
        return new([.. Features.Select(feature => feature.Categories is { } known ? feature with { Categories = [.. known.Union(byName[feature.Name].Categories!, StringComparer.Ordinal)] } : feature)]);
    }

    /// <summary>True if rows are the same numbers to both.</summary>
    internal bool AreSame(IReadOnlyList<ModelFeature> others) => Features.Count == others.Count && Features.Zip(others).All(pair =>
        pair.First.Name == pair.Second.Name && pair.First.Type == pair.Second.Type && (pair.First.Categories ?? []).SequenceEqual(pair.Second.Categories ?? []));
}
