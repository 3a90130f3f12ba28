using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>
/// All of a model but its weights: what it is, what it takes, what it was made from and how good it is. Its version is not here: the same model is the
/// same bytes, and a version is what a registry calls it.
/// </summary>
/// <param name="Name">What it is called; see <see cref="Field.IsValidName"/>.</param>
/// <param name="Kind">Which <see cref="IModelKind"/> opens it, such as <c>trees</c>.</param>
/// <param name="Signature">What it takes and gives.</param>
public sealed record ModelManifest(string Name, string Kind, ModelSignature Signature)
{
    /// <summary>What it is for, in a sentence or some.</summary>
    public string? Description { get; init; }

    /// <summary>Who answers for it.</summary>
    public string? Owner { get; init; }

    /// <summary>What it is not for, and where it is known to fail.</summary>
    public IReadOnlyList<string> Limitations { get; init; } = [];

    /// <summary>The numbers of a row, in order; empty for a model that takes no rows.</summary>
    public IReadOnlyList<ModelFeature> Features { get; init; } = [];

    /// <summary>The feature set that gives the row, with its version, as <c>fraud@3</c>; null for none.</summary>
    public string? FeatureSet { get; init; }

    /// <summary>Id of the training set, or SHA-256 of the file that it was trained on.</summary>
    public string? TrainingSet { get; init; }

    /// <summary>What of Sextant made it: version or commit.</summary>
    public string? CodeVersion { get; init; }

    /// <summary>When, if whoever made it wants that inside; it makes other bytes of an equal model.</summary>
    public string? TrainedAt { get; init; }

    /// <summary>How it was trained, by name. Written in the order of the names.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>What all chance came from.</summary>
    public long? Seed { get; init; }

    /// <summary>How good it is on rows that it has not seen: overall, and by slice.</summary>
    public IReadOnlyList<MetricFigure> Metrics { get; init; } = [];

    /// <summary>What its inputs and score looked like.</summary>
    public ReferenceStatistics? Reference { get; init; }

    /// <summary>Turns what it says into probabilities; null where it does already, or predicts no class.</summary>
    public ModelCalibration? Calibration { get; init; }

    /// <summary>As packages hold it.</summary>
    public JsonObject ToJson() => JsonNode.Parse(ManifestJson.Write(this))!.AsObject();

    /// <summary>A figure of all rows; null if it was not measured.</summary>
    public MetricFigure? Metric(string name) => Metrics.FirstOrDefault(metric => metric.Slice is null && metric.Name == name);
}
