using Sextant.Features;

namespace Sextant.Platform;

/// <summary>That a model takes a feature set which is applied, feature for feature.</summary>
static class FeatureSetCheck
{
    const string Name = "featureSet";

    public static GateCheck Of(string wanted, ModelManifest manifest, FeatureCatalog? catalog)
    {
        if (manifest.FeatureSet is not { } set) return Failed("the package names no feature set");
        if (wanted != GateRules.AnyApplied && wanted != set && wanted != set.Split('@')[0]) return Failed($"the package is for the feature set {set}, and must be for {wanted}");
        if (catalog is null) return Failed("which features are applied is not known: give the catalog");
        BoundSet bound;
        try
        {
            bound = catalog.BindSet(set, fullNames: true);
        }
        catch (InvalidInputException error)
        {
            return Failed($"the package is for the feature set {set}: {error.Message}");
        }

        return Difference(bound, manifest) is { } difference
            ? Failed($"the feature set {set} is not what the model takes: {difference}")
            : new(Name, true, null, null, $"the feature set {set} is applied and gives the {manifest.Features.Count} features that the model takes");
    }

    static string? Difference(BoundSet set, ModelManifest manifest)
    {
        if (set.Columns.Length != manifest.Features.Count) return FormattableString.Invariant($"it gives {set.Columns.Length} features instead of {manifest.Features.Count}");
        foreach (var (column, feature) in set.Columns.Zip(manifest.Features))
        {
            // Training sets have either name; no view's name has two underscores.
            var name = column.FullName[(column.FullName.IndexOf("__", StringComparison.Ordinal) + 2)..];
            if (feature.Name != name && feature.Name != column.FullName) return $"it gives '{column.FullName}' where the model takes '{feature.Name}'";
            if (feature.Type != column.Type.ToString()) return $"'{feature.Name}' is {column.Type}, and the model takes {feature.Type}";
        }

        return null;
    }

    static GateCheck Failed(string message) => new(Name, false, null, null, message);
}
