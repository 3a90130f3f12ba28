namespace Sextant.Platform;

/// <summary>What a manifest must be for anybody to rely on it; the same when it is written and when it is read.</summary>
static class ManifestRules
{
    public static void Check(ModelManifest manifest, string source)
    {
        if (!Field.IsValidName(manifest.Name)) throw Wrong(source, $"the name '{manifest.Name}' is not allowed: use a letter, then letters, digits and underscores, at most {Field.MaxNameLength}");
        if (!Field.IsValidName(manifest.Kind)) throw Wrong(source, $"the kind '{manifest.Kind}' is no name");
        CheckTensors(manifest.Signature.Inputs, "input", source);
        CheckTensors(manifest.Signature.Outputs, "output", source);
        CheckFeatures(manifest.Features, source);
        foreach (var metric in manifest.Metrics) CheckMetric(metric, source);
        var twice = manifest.Metrics.GroupBy(metric => (metric.Name, metric.Slice)).FirstOrDefault(same => same.Count() > 1);
        if (twice is not null) throw Wrong(source, $"the metric {twice.First().Title()} is there twice");
        if (manifest.Reference is { } reference && !reference.Inputs.Select(input => input.Feature).SequenceEqual(manifest.Features.Select(feature => feature.Name)))
            throw Wrong(source, "its reference statistics are of other inputs than its features");
    }

    public static InvalidInputException Wrong(string source, string what, Exception? inner = null) =>
        new("SXT2243", $"The manifest of {source} is not right: {what}. Make the package again.", inner);

    static void CheckTensors(IReadOnlyList<TensorSpec> tensors, string what, string source)
    {
        if (tensors.Count == 0) throw Wrong(source, $"it has no {what}");
        foreach (var tensor in tensors)
        {
            if (tensor.Name.Length == 0) throw Wrong(source, $"an {what} has no name");
            if (!Enum.IsDefined(tensor.Type)) throw Wrong(source, $"the {what} '{tensor.Name}' has the unknown type {(int)tensor.Type}");
            if (tensor.Shape.Any(size => size < 0)) throw Wrong(source, $"the {what} '{tensor.Name}' has a negative size");
        }

        if (tensors.DistinctBy(tensor => tensor.Name).Count() != tensors.Count) throw Wrong(source, $"two {what}s have the same name");
    }

    static void CheckFeatures(IReadOnlyList<ModelFeature> features, string source)
    {
        if (features.DistinctBy(feature => feature.Name).Count() != features.Count) throw Wrong(source, "two features have the same name");
        foreach (var feature in features)
        {
            if (!FieldType.TryParse(feature.Type, out _)) throw Wrong(source, $"the feature '{feature.Name}' has the type '{feature.Type}', but there are {FieldType.KnownNames}");
            if (feature.Categories is { } categories && categories.Distinct(StringComparer.Ordinal).Count() != categories.Count) throw Wrong(source, $"a category of '{feature.Name}' is there twice");
        }
    }

    static void CheckMetric(MetricFigure metric, string source)
    {
        if (metric.Name.Length == 0 || !double.IsFinite(metric.Value)) throw Wrong(source, $"the metric '{metric.Title()}' has no name or is no finite number");
        if (!(metric.Low is not { } low || double.IsFinite(low)) || !(metric.High is not { } high || double.IsFinite(high)) || metric.Low > metric.High)
            throw Wrong(source, $"the interval of {metric.Title()} is not from low to high");
        if (!(metric.Level is > 0 and < 1)) throw Wrong(source, $"the interval of {metric.Title()} has no level between 0 and 1");
    }
}
