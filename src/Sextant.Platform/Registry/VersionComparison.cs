using System.Globalization;
using System.Text.Json;
using Sextant.Features;

namespace Sextant.Platform;

/// <summary>Two versions side by side, from their manifests. For whether one is better, score the same rows with both: see the gates.</summary>
/// <param name="A">Full name of the first version.</param>
/// <param name="B">Full name of the second version.</param>
/// <param name="Metrics">Figures of all rows and of slices, of either version.</param>
/// <param name="Inputs">Inputs that are not alike.</param>
/// <param name="Drift">How far the values of each common input had moved between the rows that they were made from (<see cref="DriftScore"/>), by name.</param>
/// <param name="Parameters">Parameters that are not alike.</param>
/// <param name="Facts">Facts that are not alike.</param>
public sealed record VersionComparison(
    string A, string B, IReadOnlyList<FigurePair> Metrics, IReadOnlyList<InputDifference> Inputs, IReadOnlyList<KeyValuePair<string, double>> Drift,
    IReadOnlyList<SettingDifference> Parameters, IReadOnlyList<SettingDifference> Facts)
{
    /// <summary>Compares two versions.</summary>
    public static VersionComparison Of(RegisteredModel a, RegisteredModel b) => Of(a.FullName, a.Manifest, b.FullName, b.Manifest);

    /// <summary>Compares two manifests.</summary>
    public static VersionComparison Of(string nameA, ModelManifest a, string nameB, ModelManifest b) => new(
        nameA, nameB, MetricsOf(a, b), InputsOf(a.Features, b.Features), DriftOf(a, b),
        Differences(a.Parameters.Keys.Union(b.Parameters.Keys).Order(StringComparer.Ordinal).Select(name => new SettingDifference(name, a.Parameters.GetValueOrDefault(name), b.Parameters.GetValueOrDefault(name)))),
        Differences(FactsOf(a).Zip(FactsOf(b), (one, other) => new SettingDifference(one.Name, one.Value, other.Value))));

    static List<FigurePair> MetricsOf(ModelManifest a, ModelManifest b) =>
    [
        .. a.Metrics.Concat(b.Metrics).Select(metric => (metric.Name, metric.Slice)).Distinct()
            .Select(key => new FigurePair(key.Name, key.Slice, Find(a, key), Find(b, key))),
    ];

    static MetricFigure? Find(ModelManifest manifest, (string Name, MetricSlice? Slice) key) => manifest.Metrics.FirstOrDefault(metric => metric.Name == key.Name && metric.Slice == key.Slice);

    static List<InputDifference> InputsOf(IReadOnlyList<ModelFeature> a, IReadOnlyList<ModelFeature> b)
    {
        var (inA, inB) = (a.ToDictionary(feature => feature.Name, StringComparer.Ordinal), b.ToDictionary(feature => feature.Name, StringComparer.Ordinal));
        List<InputDifference> found = [.. a.Where(feature => !inB.ContainsKey(feature.Name)).Select(feature => new InputDifference(feature.Name, feature, null, "removed"))];
        found.AddRange(b.Where(feature => !inA.ContainsKey(feature.Name)).Select(feature => new InputDifference(feature.Name, null, feature, "added")));
        foreach (var feature in a)
        {
            if (!inB.TryGetValue(feature.Name, out var other)) continue;
            if (feature.Type != other.Type) found.Add(new(feature.Name, feature, other, $"type {feature.Type} → {other.Type}"));
            else if (!(feature.Categories ?? []).SequenceEqual(other.Categories ?? [])) found.Add(new(feature.Name, feature, other, "other categories"));
        }

        if (found.Count == 0 && !a.Select(feature => feature.Name).SequenceEqual(b.Select(feature => feature.Name)))
            found.AddRange(a.Zip(b).Where(pair => pair.First.Name != pair.Second.Name).Select(pair => new InputDifference(pair.First.Name, pair.First, inB[pair.First.Name], "moved")));
        return found;
    }

    static List<KeyValuePair<string, double>> DriftOf(ModelManifest a, ModelManifest b)
    {
        if (a.Reference is null || b.Reference is null) return [];
        var inB = b.Reference.Inputs.ToDictionary(input => input.Feature, StringComparer.Ordinal);
        var drift = new List<KeyValuePair<string, double>>();
        foreach (var input in a.Reference.Inputs)
            if (inB.TryGetValue(input.Feature, out var other) && DriftScore.Of(input, other) is { } score) drift.Add(new(input.Feature, score));
        return drift;
    }

    static (string Name, string? Value)[] FactsOf(ModelManifest manifest) =>
    [
        ("kind", manifest.Kind), ("featureSet", manifest.FeatureSet), ("trainingSet", manifest.TrainingSet), ("codeVersion", manifest.CodeVersion),
        ("seed", manifest.Seed?.ToString(CultureInfo.InvariantCulture)), ("calibration", manifest.Calibration is { } calibration ? JsonSerializer.Serialize(calibration, ManifestJson.Default.ModelCalibration) : null),
    ];

    static List<SettingDifference> Differences(IEnumerable<SettingDifference> settings) => [.. settings.Where(setting => setting.A != setting.B)];
}
