using Sextant.Platform;

namespace Sextant.Hosting.Models;

/// <summary>Opens packages for slots.</summary>
sealed class SlotOpener(ModelRegistry registry, ModelKinds kinds)
{
    /// <summary>A version as a model for a slot with these columns.</summary>
    /// <exception cref="InvalidInputException">SXT2302: it takes other columns. SXT2304: it takes no rows. Else of the package and its kind.</exception>
    /// <exception cref="StorageException">SXT2256: the package is missing or damaged.</exception>
    public Task<SlotModel> OpenAsync(RegisteredModel version, ModelColumns columns, CancellationToken cancellationToken) => BackgroundThread.RunAsync($"opening {version.FullName}", () => Open(version, columns), cancellationToken);

    /// <summary>Opens a version and closes it again: whether it can serve at all.</summary>
    public static void Try(ModelKinds kinds, string path)
    {
        using var package = PackageReader.Open(path);
        kinds.Open(package).Dispose();
    }

    SlotModel Open(RegisteredModel version, ModelColumns columns)
    {
        var features = version.Manifest.Features;
        if (features.Count == 0)
            throw new InvalidInputException("SXT2304", $"{version.FullName} takes tensors, not rows, so no slot can serve it. Ask it by POST /v2/models/{version.Name}/versions/{FormattableString.Invariant($"{version.Version}")}/infer.");
        if (!columns.Fits(features))
            throw new InvalidInputException("SXT2302", $"{version.FullName} takes other columns than what serves '{version.Name}' ({Difference(columns.Features, features)}), so that the same rows cannot be given to both. Train it on the same columns, or make it the champion.");
        using var package = registry.OpenPackage(version);
        var opened = kinds.Open(package);
        if (opened.Scorer is not { } scorer || scorer.Features != features.Count)
        {
            opened.Dispose();
            throw new InvalidInputException("SXT2304", $"{version.FullName} has {features.Count} columns in its manifest, but does not score such rows. Make the package again.");
        }

        // What allocates nothing and always ends runs on the caller's thread; models of tensors are other people's code.
        var isOurs = opened.Model is null;
        var recoded = columns.AreSame(features) ? scorer : new RecodedScorer(scorer, new(columns, features));
        return new(version.Name, version.Version, isOurs ? recoded : new OwningScorer(recoded, opened)) { IsBounded = isOurs };
    }

    static string Difference(IReadOnlyList<ModelFeature> ours, IReadOnlyList<ModelFeature> theirs)
    {
        var (here, there) = (ours.Select(feature => feature.Name).ToList(), theirs.Select(feature => feature.Name).ToList());
        var (missing, further) = (here.Except(there).ToList(), there.Except(here).ToList());
        return missing.Count + further.Count == 0 ? "a column has another type" : $"it lacks {(missing.Count == 0 ? "none" : string.Join(", ", missing))} and has further {(further.Count == 0 ? "none" : string.Join(", ", further))}";
    }
}
