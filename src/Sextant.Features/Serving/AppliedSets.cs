using System.Collections.Concurrent;

namespace Sextant.Features;

/// <summary>What the registry has applied, bound once for each question; keeps the stream in step with it. Thread-safe.</summary>
public sealed class AppliedSets : IFeatureSets
{
    /// <summary>Different questions that are remembered; beyond, all are forgotten.</summary>
    const int MaxRemembered = 1000;

    readonly FeatureRegistry _registry;
    Remembered _remembered;

    /// <summary>Tells the stream which views to serve, now and after every change.</summary>
    public AppliedSets(FeatureRegistry registry, FeatureStream stream)
    {
        _registry = registry;
        _remembered = new Remembered(registry.Current);
        registry.Changed += Serve;
        Serve(registry.Current);

        void Serve(FeatureCatalog catalog) => stream.Serve([.. catalog.Views.Select(view => view.Bound).Where(view => view.Definition.Online == OnlineMode.Stream)]);
    }

    /// <inheritdoc/>
    public BoundSet Find(string name, bool fullNames) => Current.Get(name, fullNames, static (catalog, name, fullNames) => catalog.BindSet(name, fullNames));

    /// <inheritdoc/>
    public BoundSet Bind(IReadOnlyList<string> features, bool fullNames) =>
        Current.Get(string.Join('\n', features), fullNames, static (catalog, names, fullNames) => catalog.BindNames(names.Split('\n'), fullNames), asNames: true);

    Remembered Current
    {
        get
        {
            var remembered = Volatile.Read(ref _remembered);
            if (remembered.Catalog == _registry.Current) return remembered;
            remembered = new Remembered(_registry.Current);
            Volatile.Write(ref _remembered, remembered);
            return remembered;
        }
    }

    sealed class Remembered(FeatureCatalog catalog)
    {
        readonly ConcurrentDictionary<(string Text, bool FullNames, bool AsNames), BoundSet> _sets = [];

        public FeatureCatalog Catalog { get; } = catalog;

        public BoundSet Get(string text, bool fullNames, Func<FeatureCatalog, string, bool, BoundSet> bind, bool asNames = false)
        {
            if (_sets.TryGetValue((text, fullNames, asNames), out var set)) return set;
            if (_sets.Count >= MaxRemembered) _sets.Clear();
            return _sets.GetOrAdd((text, fullNames, asNames), bind(Catalog, text, fullNames));
        }
    }
}
