using System.Text.Json.Nodes;
using Sextant.Features;

namespace Sextant.Hosting.Jobs;

/// <summary>Views as parameters of jobs name them: <c>card</c> for what is current, <c>card@3</c> for one version.</summary>
static class ViewNames
{
    /// <exception cref="InvalidInputException">SXT2601: there is no such view.</exception>
    public static BoundView Find(FeatureCatalog catalog, string text) => FeatureCatalog.Versioned(text) is var (name, version) && catalog.TryGetApplied(name, version, out var view)
        ? view.Bound
        : throw new InvalidInputException("SXT2601", $"There is no feature view '{text}'.{NearestName.Hint(text, catalog.Views.Select(known => known.Bound.Name))} 'sextant features list' shows what is applied.");

    /// <summary>Refuses a name of a view that is not there, if one is given.</summary>
    /// <exception cref="InvalidInputException">SXT2601: there is no such view.</exception>
    public static void Check(FeatureCatalog catalog, JsonNode? name)
    {
        if ((string?)name is { } text) Find(catalog, text);
    }
}
