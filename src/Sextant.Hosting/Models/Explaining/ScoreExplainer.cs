using System.Globalization;
using Sextant.Learning;
using Sextant.Platform;

namespace Sextant.Hosting.Models;

/// <summary>Explains scores by the version that gave them. Prepared when it is first asked for a version, and kept for the few that were asked last; scoring never waits for it. Threads may share it.</summary>
/// <param name="registry">Where packages are.</param>
public sealed class ScoreExplainer(ModelRegistry registry)
{
    /// <summary>Most rows that are explained at a time: deep trees cost up to a millisecond a row.</summary>
    public const int MostRows = 256;

    const int MostColumns = 10;
    const int MostKept = 8;

    readonly Lock _lock = new();
    readonly List<(string Id, IRowExplainer Explainer)> _kept = [];

    /// <summary>Explains rows that a slot has scored.</summary>
    /// <param name="served">The slot's model.</param>
    /// <param name="rows">The rows, as the slot takes them.</param>
    /// <param name="scores">What it said of them, all by one version.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <exception cref="InvalidInputException">SXT2316: another than a version scored. SXT2318: too many rows. SXT2317: its kind is not explained.</exception>
    /// <exception cref="StorageException">SXT2256: its package is missing or damaged.</exception>
    public async Task<IReadOnlyList<ScoreExplanation>> ExplainAsync(ServedModel served, float[] rows, ModelScores scores, CancellationToken cancellationToken)
    {
        CheckCount(rows.Length / served.Columns.Features.Count);
        if (scores.ServedBy is not [{ Version: > 0 } by]) throw new InvalidInputException("SXT2316", $"The rows were scored by {string.Join(", ", scores.ServedBy)}, and only what one version says can be explained. See the slot for why: GET /v1/models/{served.Name}/slot.");
        var version = await registry.GetAsync(by.Name, by.Version, cancellationToken);
        return await Task.Run(() => Explain(version, served.Columns, rows, scores, cancellationToken), cancellationToken);
    }

    /// <summary>Refuses more rows than are explained at a time, before they are scored.</summary>
    /// <exception cref="InvalidInputException">SXT2318: too many.</exception>
    public static void CheckCount(int rows)
    {
        if (rows > MostRows) throw new InvalidInputException("SXT2318", FormattableString.Invariant($"There are {rows:N0} rows; at most {MostRows} are explained at a time. Send fewer, or leave 'explain' out."));
    }

    List<ScoreExplanation> Explain(RegisteredModel version, ModelColumns columns, float[] rows, ModelScores scores, CancellationToken cancellationToken)
    {
        var explainer = ExplainerOf(version);
        var features = version.Manifest.Features;
        var own = new float[rows.Length];
        new RowRecoding(columns, features).Run(rows, own);
        var explanations = new List<ScoreExplanation>();
        var parts = new double[features.Count];
        for (var row = 0; row * features.Count < rows.Length; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var values = own.AsSpan(row * features.Count, features.Count);
            var output = Largest(scores, row);
            explainer.Explain(values, output, parts);
            explanations.Add(Of(explainer, output, features, values, parts));
        }

        return explanations;
    }

    static ScoreExplanation Of(IRowExplainer explainer, int output, IReadOnlyList<ModelFeature> features, ReadOnlySpan<float> values, double[] parts)
    {
        var largest = Enumerable.Range(0, parts.Length).OrderByDescending(i => Math.Abs(parts[i])).Take(MostColumns).Where(i => parts[i] != 0).ToList();
        var contributions = new List<ScoreContribution>();
        foreach (var i in largest) contributions.Add(new(features[i].Name, TextOf(features[i], values[i]), parts[i]));
        return new(explainer.Unit, output, explainer.BaseOf(output), contributions, parts.Where((_, i) => !largest.Contains(i)).Sum());
    }

    static int Largest(ModelScores scores, int row)
    {
        var best = 0;
        for (var output = 1; output < scores.Outputs; output++)
            if (scores.Values[(row * scores.Outputs) + output] > scores.Values[(row * scores.Outputs) + best]) best = output;
        return best;
    }

    static string? TextOf(ModelFeature feature, float value)
    {
        if (float.IsNaN(value)) return null;
        if (feature.Categories is { } categories) return value >= 0 && value < categories.Count ? categories[(int)value] : null;
        return feature.Type == "boolean" ? (value == 1 ? "true" : "false") : value.ToString(CultureInfo.InvariantCulture);
    }

    IRowExplainer ExplainerOf(RegisteredModel version)
    {
        lock (_lock)
        {
            if (_kept.FirstOrDefault(kept => kept.Id == version.Id) is { Explainer: { } known }) return known;
        }

        // Two who ask for the same one at once both prepare it; that is rarer than it is slow.
        var made = Make(version);
        lock (_lock)
        {
            _kept.RemoveAll(kept => kept.Id == version.Id);
            if (_kept.Count == MostKept) _kept.RemoveAt(0);
            _kept.Add((version.Id, made));
        }

        return made;
    }

    IRowExplainer Make(RegisteredModel version)
    {
        using var package = registry.OpenPackage(version);
        IRowExplainer explainer = version.Manifest.Kind switch
        {
            TreesKind.KindName => new TreesExplainer(StoredTrees.Read(package.ReadSection(TreesKind.Section))),
            LinearKind.KindName => new LinearExplainer(LinearWeights.Read(package.ReadSection(LinearKind.Section), package.Path), version.Manifest.Features),
            var kind => throw new InvalidInputException("SXT2317", $"{version.FullName} is of the kind '{kind}', and explanations are there for {TreesKind.KindName} and {LinearKind.KindName}. Ask without 'explain'."),
        };
        return version.Manifest.Calibration switch
        {
            null => explainer,
            { Of: CalibrationInput.Margin, Calibrator: PlattCalibrator line } => new CalibratedExplainer(explainer, line.Slope, line.Intercept),
            _ => new UncalibratedExplainer(explainer),
        };
    }
}
