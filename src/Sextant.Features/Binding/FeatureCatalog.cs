using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Sextant.Features;

/// <summary>
/// All features that are applied, at one moment: every version of views, on-demand views and sets. Reads and training sets start here.
/// Immutable and thread-safe.
/// </summary>
public sealed class FeatureCatalog
{
    readonly VersionList<AppliedView> _views;
    readonly VersionList<AppliedOnDemandView> _onDemand;
    readonly VersionList<AppliedSet> _sets;

    internal FeatureCatalog(long state, IEnumerable<AppliedView> views, IEnumerable<AppliedOnDemandView> onDemand, IEnumerable<AppliedSet> sets)
    {
        State = state;
        _views = new(views, view => (view.Bound.Name, view.Bound.Version), view => view.IsCurrent);
        _onDemand = new(onDemand, view => (view.Bound.Name, view.Bound.Version), view => view.IsCurrent);
        _sets = new(sets, set => (set.Name, set.Version), set => set.IsCurrent);
    }

    /// <summary>No features.</summary>
    public static FeatureCatalog Empty { get; } = new(0, [], [], []);

    /// <summary>One more after every change; what a plan was made for.</summary>
    public long State { get; }

    /// <summary>Views over events, by name and version.</summary>
    public ImmutableArray<AppliedView> Views => _views.All;

    /// <summary>On-demand views, by name and version.</summary>
    public ImmutableArray<AppliedOnDemandView> OnDemandViews => _onDemand.All;

    /// <summary>Feature sets, by name and version.</summary>
    public ImmutableArray<AppliedSet> Sets => _sets.All;

    /// <summary>The catalog of definitions that were never applied, all of version 1: for tests and evaluations.</summary>
    /// <exception cref="InvalidInputException">SXT2002 to SXT2018: they do not fit together, or not to their events.</exception>
    public static FeatureCatalog From(FeatureDefinitions definitions, IEventCatalog events)
    {
        var builder = new CatalogBuilder(events);
        foreach (var view in definitions.Views) builder.Add(view, 1, isCurrent: true, default);
        foreach (var view in UseOrder.Sort(definitions)) builder.Add(view, 1, [.. view.Uses.Select(_ => 1)], isCurrent: true, default);
        foreach (var set in definitions.Sets) builder.Sets.Add(new AppliedSet(set, 1, [.. set.Members.Select(member => member.Version ?? 1)], true, default));
        var catalog = builder.Build(0);
        foreach (var set in catalog.Sets) catalog.Bind(set, fullNames: true);
        return catalog;
    }

    /// <summary>Reads <c>name</c> (no version) and <c>name@2</c>; null for anything else, which names nothing.</summary>
    public static (string Name, int? Version)? Versioned(string text) => SetReader.Versioned(text);

    /// <summary>A view over events, with when it was applied.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">Which version; null for the current one.</param>
    /// <param name="view">The view.</param>
    public bool TryGetApplied(string name, int? version, [NotNullWhen(true)] out AppliedView? view) => _views.TryGet(name, version, out view);

    /// <summary>A view over events.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">Which version; null for the current one.</param>
    /// <param name="view">The view.</param>
    public bool TryGetView(string name, int? version, [NotNullWhen(true)] out BoundView? view)
    {
        view = _views.TryGet(name, version, out var found) ? found.Bound : null;
        return view is not null;
    }

    /// <summary>An on-demand view.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">Which version; null for the current one.</param>
    /// <param name="view">The view, with the versions that it reads.</param>
    public bool TryGetOnDemand(string name, int? version, [NotNullWhen(true)] out AppliedOnDemandView? view) => _onDemand.TryGet(name, version, out view);

    /// <summary>A feature set.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">Which version; null for the current one.</param>
    /// <param name="set">The set.</param>
    public bool TryGetSet(string name, int? version, [NotNullWhen(true)] out AppliedSet? set) => _sets.TryGet(name, version, out set);

    /// <summary>A feature set with everything found.</summary>
    /// <param name="name"><c>fraud</c>, or <c>fraud@2</c> for one version.</param>
    /// <param name="fullNames">True: columns are named <c>view__feature</c>. False (default): by the feature alone.</param>
    /// <exception cref="InvalidInputException">SXT2010: there is no such set. SXT2011: two features of the same name; ask for full names.</exception>
    public BoundSet BindSet(string name, bool fullNames = false) =>
        SetReader.Versioned(name) is var (title, version) && TryGetSet(title, version, out var set)
            ? Bind(set, fullNames)
            : throw new InvalidInputException("SXT2010", $"There is no feature set '{name}'.{NearestName.Hint(name, Known(_sets.Names, name))}{KeptVersions(_sets.All.Select(known => (known.Name, known.Version)), name)}");

    /// <summary>Features asked for by name.</summary>
    /// <param name="names"><c>view.feature</c>, <c>view@2.feature</c>, <c>view:feature</c>, <c>view</c> for all of it, or a set.</param>
    /// <param name="fullNames">True: columns are named <c>view__feature</c>. False (default): by the feature alone.</param>
    /// <exception cref="InvalidInputException">SXT2008: there is no such view. SXT2009: it has no such feature. SXT2011: two features of the same name; ask for full names.</exception>
    public BoundSet BindNames(IEnumerable<string> names, bool fullNames = false) => SetBinder.Bind(this, "", 0, [.. names.SelectMany(Members)], fullNames);

    internal BoundSet Bind(AppliedSet set, bool fullNames) => SetBinder.Bind(this, set.Name, set.Version, set.Pinned, fullNames);

    internal InvalidInputException NoView(string name, int? version, string asked)
    {
        var text = version is null ? name : $"{name}@{version}";
        var known = _views.Names.Concat(_onDemand.Names).ToList();
        var versions = _views.All.Select(view => (view.Bound.Name, view.Bound.Version)).Concat(_onDemand.All.Select(view => (view.Bound.Name, view.Bound.Version)));
        return new("SXT2008", $"{asked} '{text}', which is no applied view.{NearestName.Hint(name, Known(known, name))}{KeptVersions(versions, text)}");
    }

    IEnumerable<SetMember> Members(string name)
    {
        var member = SetReader.Parse(name) ?? throw new InvalidInputException("SXT2008", $"'{name}' names no feature: write view.feature, view@2.feature, view for all of its features, or the name of a set.");
        if (member.Features is null && TryGetSet(member.View, member.Version, out var set)) return set.Pinned;
        return [member];
    }

    static IEnumerable<string> Known(IEnumerable<string> names, string name) => names.Where(known => known != name.Split('@')[0]);

    static string KeptVersions(IEnumerable<(string Name, int Version)> all, string name)
    {
        var kept = all.Where(one => one.Name == name.Split('@')[0]).Select(one => $"{one.Name}@{one.Version}").ToList();
        return kept.Count == 0 ? "" : $" There is {string.Join(", ", kept)}.";
    }
}
