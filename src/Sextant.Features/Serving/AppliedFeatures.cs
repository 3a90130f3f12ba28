using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Sextant.Features;

/// <summary>The views and sets that are applied, as a list that is changed as a whole; keeps the stream in step. Thread-safe.</summary>
/// <param name="stream">Serves the views whose values get online from the stream.</param>
public sealed class AppliedFeatures(FeatureStream stream) : IFeatureSets
{
    FrozenDictionary<string, BoundView> _views = FrozenDictionary<string, BoundView>.Empty;
    FrozenDictionary<string, BoundSet> _sets = FrozenDictionary<string, BoundSet>.Empty;

    /// <summary>Replaces what is applied.</summary>
    public void Change(IReadOnlyList<BoundView> views, IReadOnlyList<BoundSet> sets)
    {
        stream.Serve([.. views.Where(view => view.Definition.Online == OnlineMode.Stream)]);
        Volatile.Write(ref _views, views.SelectMany(view => new[] { (view.Name, view), (view.FullName, view) }).DistinctBy(pair => pair.Item1).ToFrozenDictionary(pair => pair.Item1, pair => pair.view));
        Volatile.Write(ref _sets, sets.SelectMany(set => new[] { (set.Name, set), (set.FullName, set) }).DistinctBy(pair => pair.Item1).ToFrozenDictionary(pair => pair.Item1, pair => pair.set));
    }

    /// <inheritdoc/>
    public BoundSet Find(string name) => _sets.TryGetValue(name, out var set)
        ? set
        : throw new InvalidInputException("SXT2054", $"There is no feature set '{name}'.{NearestName.Hint(name, _sets.Keys)}");

    /// <inheritdoc/>
    public BoundSet Bind(IReadOnlyList<string> features)
    {
        List<BoundView> views = [];
        List<BoundColumn> columns = [];
        foreach (var name in features) columns.Add(Bind(name, views));
        ImmutableArray<string> keys = [.. views.SelectMany(view => view.Definition.Keys).Select(key => key.Entity).Distinct()];
        var members = views.Select(view => new BoundMember(view.Name, view, null, [.. view.Definition.Keys.Select(key => keys.IndexOf(key.Entity))], [], []));
        return new BoundSet("", 0, keys, new Schema(), [.. members], [.. columns]);
    }

    BoundColumn Bind(string name, List<BoundView> views)
    {
        var dot = name.LastIndexOf('.');
        if (dot < 0 || !_views.TryGetValue(name[..dot], out var view))
            throw new InvalidInputException("SXT2055", $"There is no feature '{name}': name one as view.feature.{NearestName.Hint(dot < 0 ? name : name[..dot], _views.Keys)}");
        var field = view.Output.IndexOf(name[(dot + 1)..]);
        if (field < 0) throw new InvalidInputException("SXT2055", $"View '{view.Name}' has no feature '{name[(dot + 1)..]}'.{NearestName.Hint(name[(dot + 1)..], view.Output.Fields.Select(known => known.Name))}");
        if (!views.Contains(view)) views.Add(view);
        var feature = view.Features[field];
        return new BoundColumn(feature.Definition.Name, $"{view.Name}__{feature.Definition.Name}", feature.Type, views.IndexOf(view), field, feature.Definition.Default);
    }
}
