using System.Globalization;
using Sextant.Hosting.Models;
using Sextant.Platform;

namespace Sextant.Hosting.Training;

/// <summary>What the present champion says of the rows that measure, as far as it can be asked.</summary>
/// <param name="Scores">Its score of each row; null if it could not score them.</param>
/// <param name="Rows">Those rows that it has not seen; null for all.</param>
/// <param name="Note">What to know about the comparison; null for nothing.</param>
sealed record ChampionScores(double[]? Scores, IReadOnlyList<int>? Rows, string? Note)
{
    public static ChampionScores Of(ModelHost models, RegisteredModel champion, TestRows test, ModelManifest candidate)
    {
        var wanted = champion.Manifest.Features;
        var missing = wanted.Where(feature => test.All.Columns.All(column => column.Name != feature.Name)).Select(feature => feature.Name).ToList();
        if (missing.Count > 0) return Unasked(champion, $"it takes {string.Join(", ", missing.Take(5))}{(missing.Count > 5 ? FormattableString.Invariant($" and {missing.Count - 5} more") : "")}, which these rows do not have");
        var (rows, note) = Unseen(champion, test, candidate);
        if (rows is { Count: 0 }) return Unasked(champion, "it has learned from all of these rows");
        var table = (rows is null ? test.All : test.All.Take(rows)).As([.. wanted.Select(feature => new ModelColumn(feature.Name, feature.Type, feature.Categories))]);
        try
        {
            using var package = models.Registry.OpenPackage(champion);
            using var opened = models.Kinds.Open(package);
            return opened.Scorer is { Outputs: 1 } scorer && scorer.Features == wanted.Count ? new(PackageEvidence.Scores(scorer, table.Values), rows, note) : Unasked(champion, "it does not give rows one score");
        }
        catch (SextantException error)
        {
            return Unasked(champion, $"its package cannot be opened: {error.Message}");
        }
    }

    /// <summary>A champion of a job says until when it learned.</summary>
    static (IReadOnlyList<int>? Rows, string? Note) Unseen(RegisteredModel champion, TestRows test, ModelManifest candidate)
    {
        var theirs = champion.Manifest.Parameters;
        // Drawn from the same file by the same seed and shares, the same rows were held out.
        if (test.All.Times.Length == 0 && champion.Manifest.TrainingSet == candidate.TrainingSet && champion.Manifest.Seed == candidate.Seed && theirs.GetValueOrDefault("split.by") == "chance" && Counts(theirs) == Counts(candidate.Parameters)) return (null, null);
        if (test.All.Times.Length == 0 || theirs.GetValueOrDefault("split.by") != candidate.Parameters["split.by"] || !long.TryParse(theirs.GetValueOrDefault(JobManifest.LearnedUntil), CultureInfo.InvariantCulture, out var until))
            return (null, $"whether the champion {champion.FullName} has learned from these rows is not known; if it has, it looks better than it is");
        var rows = Enumerable.Range(0, test.All.Rows).Where(row => test.All.Times[row].Micros > until).ToList();
        return rows.Count == test.All.Rows ? (null, null)
            : (rows, string.Create(CultureInfo.InvariantCulture, $"{test.All.Rows - rows.Count:N0} of {test.All.Rows:N0} rows do not count, for the champion {champion.FullName} has learned from them or from rows of their time"));
    }

    static (string?, string?) Counts(IReadOnlyDictionary<string, string> parameters) => (parameters.GetValueOrDefault("trainRows"), parameters.GetValueOrDefault("testRows"));

    static ChampionScores Unasked(RegisteredModel champion, string why) => new(null, null, $"the champion {champion.FullName} cannot be compared with: {why}");
}
