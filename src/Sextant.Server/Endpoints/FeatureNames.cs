using System.Diagnostics.CodeAnalysis;
using Sextant.Features;

namespace Sextant.Server.Endpoints;

/// <summary>Views and sets as paths and queries name them: <c>fraud</c> for what is current, <c>fraud@3</c> for one version.</summary>
static class FeatureNames
{
    /// <summary>A view over events.</summary>
    /// <exception cref="InvalidInputException">SXT2019: there is none. SXT2081: it is an on-demand view.</exception>
    public static AppliedView View(FeatureCatalog catalog, string text)
    {
        if (FeatureCatalog.Versioned(text) is var (name, version) && catalog.TryGetApplied(name, version, out var found)) return found;
        if (TryOnDemand(catalog, text, out _))
            throw new InvalidInputException("SXT2081", $"'{text}' is computed when it is asked for, so that there are no values of it to fill or to have statistics of. Ask for a view that it uses.");
        throw Missing("view", text, catalog.Views.Select(view => (view.Bound.Name, view.Bound.Version)).Concat(catalog.OnDemandViews.Select(view => (view.Bound.Name, view.Bound.Version))));
    }

    /// <summary>An on-demand view; false if there is none of the name.</summary>
    public static bool TryOnDemand(FeatureCatalog catalog, string text, [NotNullWhen(true)] out AppliedOnDemandView? view)
    {
        view = null;
        return FeatureCatalog.Versioned(text) is var (name, version) && catalog.TryGetOnDemand(name, version, out view);
    }

    /// <summary>A set.</summary>
    /// <exception cref="InvalidInputException">SXT2019: there is none.</exception>
    public static AppliedSet Set(FeatureCatalog catalog, string text) => FeatureCatalog.Versioned(text) is var (name, version) && catalog.TryGetSet(name, version, out var set)
        ? set
        : throw Missing("set", text, catalog.Sets.Select(set => (set.Name, set.Version)));

    /// <summary>True if there is a set of the name, whatever version is asked for.</summary>
    public static bool IsSet(FeatureCatalog catalog, string text) => FeatureCatalog.Versioned(text) is var (name, _) && catalog.TryGetSet(name, null, out _);

    static InvalidInputException Missing(string kind, string text, IEnumerable<(string Name, int Version)> all)
    {
        var (name, versions) = (text.Split('@')[0], all.ToList());
        var kept = versions.Where(one => one.Name == name).Select(one => $"{name}@{one.Version}").ToList();
        return new("SXT2019", $"There is no feature {kind} '{text}'.{NearestName.Hint(name, versions.Select(one => one.Name).Where(known => known != name))}{(kept.Count == 0 ? "" : $" There is {string.Join(", ", kept)}.")} GET /v1/features/{kind}s lists what is.");
    }
}
