using Sextant.Features;

namespace Sextant.Server.Compatibility.Feast;

/// <summary>The views that a client names, as ours.</summary>
static class FeastViews
{
    /// <summary>Feast writes <c>view@v2:feature</c> for our <c>view@2:feature</c>, and <c>view@latest:feature</c> for the current version.</summary>
    public static string Ours(string name) => name.Replace("@latest", "", StringComparison.Ordinal).Replace("@v", "@", StringComparison.Ordinal);

    /// <summary>One view that holds values. <paramref name="place"/> says where the body names it.</summary>
    /// <exception cref="FeastException">404: there is none. 422: it has no values of its own, or is not online.</exception>
    public static BoundView Find(FeatureCatalog catalog, string asked, string place)
    {
        var ours = Ours(asked);
        if (FeatureCatalog.Versioned(ours) is not var (name, version)) throw Missing(catalog, asked, ours);
        if (!catalog.TryGetView(name, version, out var view))
        {
            throw catalog.TryGetOnDemand(name, version, out _)
                ? FeastException.Invalid("value_error", $"'{asked}' is computed on demand: it has no values to be stored.", place)
                : Missing(catalog, asked, name);
        }

        return view.Definition.Online == OnlineMode.Off ? throw FeastException.Invalid("value_error", $"'{view.FullName}' is not online (online: off).", place) : view;
    }

    static FeastException Missing(FeatureCatalog catalog, string asked, string name) =>
        FeastException.Named(404, "FeatureViewNotFoundException", $"Feature view {asked} does not exist.{NearestName.Hint(name.Split('@')[0], catalog.Views.Select(known => known.Bound.Name))}");

    /// <summary>Full names of the views to materialize: <c>feature_views</c> in <c>version</c>, or every one that is to be materialized.</summary>
    public static List<string> Read(FeastBody body, FeatureCatalog catalog)
    {
        var version = body.Text("version");
        if (body.Texts("feature_views") is { } asked)
            return [.. asked.Select(name => Find(catalog, version is null || name.Contains('@', StringComparison.Ordinal) ? name : $"{name}@{version}", "feature_views").FullName).Distinct()];
        if (version is not null) throw FeastException.Invalid("value_error", "A version is one of certain views: name them in 'feature_views'.", "version");
        return [.. catalog.Views.Select(view => view.Bound).Where(view => view.Definition.Online == OnlineMode.Materialized).Select(view => view.FullName)];
    }
}
