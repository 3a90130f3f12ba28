using System.Globalization;
using System.Text;

namespace Sextant.Platform;

/// <summary>A model for people to read: Markdown, made from its manifest and nothing else.</summary>
public static class ModelCard
{
    // A model of hundreds of inputs has a card that can still be read.
    const int MaxInputs = 100;

    // Parameters of training jobs with such a prefix have a table of their own.
    static readonly string[] Groups = ["data", "split", "importance", "gate"];

    /// <summary>The card.</summary>
    public static string Write(ModelManifest manifest)
    {
        var card = new StringBuilder();
        card.Append(CultureInfo.InvariantCulture, $"# {manifest.Name}\n");
        if (manifest.Description is { } description) card.Append(CultureInfo.InvariantCulture, $"\n{Line(description)}\n");
        Facts(card, manifest);
        if (manifest.Limitations.Count > 0)
        {
            card.Append("\n## Limitations\n\n");
            foreach (var limitation in manifest.Limitations) card.Append(CultureInfo.InvariantCulture, $"- {Line(limitation)}\n");
        }

        Signature(card, manifest.Signature);
        Metrics(card, manifest);
        Inputs(card, manifest);
        foreach (var group in Groups) Parameters(card, manifest, $"{char.ToUpperInvariant(group[0])}{group[1..]}{(group == "gate" ? "s" : "")}", key => key.StartsWith(group + ".", StringComparison.Ordinal), group.Length + 1);
        Parameters(card, manifest, "Parameters", key => !Groups.Any(group => key.StartsWith(group + ".", StringComparison.Ordinal)), skipped: 0);
        return card.ToString();
    }

    static void Parameters(StringBuilder card, ModelManifest manifest, string title, Func<string, bool> belongs, int skipped) => Table(card, title, ["parameter", "value"],
        manifest.Parameters.Where(pair => belongs(pair.Key)).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new[] { pair.Key[skipped..], pair.Value }));

    static void Facts(StringBuilder card, ModelManifest manifest)
    {
        (string Name, string? Value)[] facts =
        [
            ("Kind", manifest.Kind), ("Owner", manifest.Owner), ("Feature set", manifest.FeatureSet), ("Training set", manifest.TrainingSet), ("Code", manifest.CodeVersion),
            ("Trained at", manifest.TrainedAt), ("Seed", manifest.Seed?.ToString(CultureInfo.InvariantCulture)), ("Calibration", Calibration(manifest.Calibration)),
        ];
        card.Append('\n');
        foreach (var (name, value) in facts)
            if (value is not null) card.Append(CultureInfo.InvariantCulture, $"- {name}: {Line(value)}\n");
    }

    static string? Calibration(ModelCalibration? calibration) => calibration is null
        ? null
        : $"{calibration.Calibrator.GetType().Name.Replace("Calibrator", "", StringComparison.Ordinal).ToLowerInvariant()} of the {(calibration.Of == CalibrationInput.Margin ? "margin" : "prediction")}";

    static void Signature(StringBuilder card, ModelSignature signature) => Table(card, "Signature", ["", "name", "type"],
        signature.Inputs.Select(input => new[] { "in", input.Name, input.ToString() }).Concat(signature.Outputs.Select(output => new[] { "out", output.Name, output.ToString() })));

    static void Metrics(StringBuilder card, ModelManifest manifest) => Table(card, "Metrics", ["metric", "rows where", "value", "interval", "rows"],
        manifest.Metrics.Select(metric => new[]
        {
            metric.Name,
            metric.Slice is { } slice ? $"{slice.Column} = {slice.Value}" : "all",
            Figure(metric.Value),
            metric is { Low: null, High: null } ? "" : string.Create(CultureInfo.InvariantCulture, $"{Figure(metric.Low)} to {Figure(metric.High)} ({metric.Level:P0})"),
            metric.Rows?.ToString(CultureInfo.InvariantCulture) ?? "",
        }));

    static void Inputs(StringBuilder card, ModelManifest manifest)
    {
        var statistics = manifest.Reference?.Inputs.ToDictionary(input => input.Feature, StringComparer.Ordinal) ?? [];
        Table(card, "Inputs", ["input", "type", "missing", "1 %", "median", "99 %"], manifest.Features.Take(MaxInputs).Select(feature =>
        {
            var input = statistics.GetValueOrDefault(feature.Name);
            return new[] { feature.Name, feature.Type, Figure(input?.NullRate), Figure(input?.Quantiles?.P1), Figure(input?.Quantiles?.P50), Figure(input?.Quantiles?.P99) };
        }));
        if (manifest.Features.Count > MaxInputs) card.Append(CultureInfo.InvariantCulture, $"\nAnd {manifest.Features.Count - MaxInputs} more.\n");
    }

    static void Table(StringBuilder card, string title, string[] columns, IEnumerable<string[]> rows)
    {
        var lines = rows.ToList();
        if (lines.Count == 0) return;
        card.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n| {string.Join(" | ", columns)} |\n|{string.Concat(columns.Select(_ => "---|"))}\n");
        foreach (var line in lines) card.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", line.Select(cell => Line(cell).Replace("|", "\\|", StringComparison.Ordinal)))} |\n");
    }

    static string Figure(double? value) => value?.ToString("G5", CultureInfo.InvariantCulture) ?? "";

    /// <summary>One line, in which nothing is a heading, a link or HTML.</summary>
    static string Line(string text)
    {
        var line = new StringBuilder();
        foreach (var c in text)
        {
            if (c is '\\' or '`' or '*' or '<' or '>' or '[' or ']' or '#') line.Append('\\');
            line.Append(char.IsControl(c) ? ' ' : c);
        }

        return line.ToString();
    }
}
