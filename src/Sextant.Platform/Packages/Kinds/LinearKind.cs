using Sextant.Learning;

namespace Sextant.Platform;

/// <summary>Linear and logistic models. The part <c>linear</c> holds <see cref="LinearWeights"/>.</summary>
public sealed class LinearKind : IModelKind
{
    /// <summary>What manifests call it.</summary>
    public const string KindName = "linear";

    /// <summary>The part with the weights.</summary>
    public const string Section = "linear";

    /// <inheritdoc/>
    public string Name => KindName;

    /// <summary>The part for a model.</summary>
    public static PackageContent Content(LinearWeights weights) => new(Section, weights.ToBytes());

    /// <inheritdoc/>
    public OpenedModel Open(ModelPackage package)
    {
        var weights = LinearWeights.Read(package.ReadSection(Section), package.Path);
        var manifest = package.Manifest;
        var width = manifest.Features.Sum(feature => (long)LinearScorer.WidthOf(feature));
        if (weights.Weights.Count != width) throw ModelKinds.Misfit(package, $"its features take {width} weights, and there are {weights.Weights.Count}");
        var link = weights.Link == LinearLink.Logistic ? TreeLink.Logistic : TreeLink.Identity;
        return new(new LinearScorer(weights, manifest.Features, new(link, manifest.Calibration)));
    }
}
