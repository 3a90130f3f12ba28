using Sextant.Learning;

namespace Sextant.Platform;

/// <summary>Tree ensembles: trained here, or read from XGBoost and LightGBM. The part <c>trees</c> is a <see cref="StoredTrees"/>.</summary>
public sealed class TreesKind : IModelKind
{
    /// <summary>What manifests call it.</summary>
    public const string KindName = "trees";

    /// <summary>The part with the trees.</summary>
    public const string Section = "trees";

    /// <inheritdoc/>
    public string Name => KindName;

    /// <summary>The part for an ensemble.</summary>
    public static PackageContent Content(TreeEnsemble ensemble) => new(Section, StoredTrees.Write(ensemble));

    /// <summary>What such a model takes and gives.</summary>
    public static ModelSignature Signature(int features, int outputs) => new(
        [new("features", TensorType.Float32, [null, features])],
        [new("score", TensorType.Float32, [null, outputs])]);

    /// <inheritdoc/>
    public OpenedModel Open(ModelPackage package)
    {
        var ensemble = StoredTrees.Read(package.ReadSection(Section));
        var manifest = package.Manifest;
        if (!ensemble.FeatureNames.SequenceEqual(manifest.Features.Select(feature => feature.Name))) throw ModelKinds.Misfit(package, "the trees have other features");
        if (manifest.Calibration is not null && ensemble.Outputs != 1) throw ModelKinds.Misfit(package, $"there is a calibration, but {ensemble.Outputs} outputs");
        return new(new TreesScorer(new(ensemble), new(ensemble.Link, manifest.Calibration)));
    }
}
