using System.Text.Json;
using Sextant.Features;
using Sextant.Hosting.Models;
using Sextant.Platform;

namespace Sextant.Hosting.Training;

/// <summary>Holds the package to the rules of its roles, beside the present champion on the same rows: those of the job, and those that the workspace declares for whoever is promoted.</summary>
sealed class GateStage(ModelHost models, FeatureRegistry features, string gatesFolder, TimeProvider clock) : ITrainingStage
{
    const string FileName = "gates.json";

    public string Name => "gate";

    public string? Output => FileName;

    /// <summary>What the gates found, as this stage left it.</summary>
    public static LearnedGates Read(RunFolder folder) => JsonSerializer.Deserialize(folder.Read(FileName), TrainingJson.Default.LearnedGates)!;

    public async Task RunAsync(StageContext context, CancellationToken cancellationToken)
    {
        var champion = (await models.Registry.ListAsync(context.Job.Model, cancellationToken)).FirstOrDefault(version => version.Aliases.Contains(ModelRegistry.Champion));
        await StageContext.WorkAsync(() => Run(context, champion, cancellationToken), cancellationToken);
    }

    void Run(StageContext context, RegisteredModel? champion, CancellationToken cancellationToken)
    {
        using var package = PackageReader.Open(context.Folder.File(PackageStage.FileName));
        using var opened = models.Kinds.Open(package);
        // The champion may be this very package, trained again on the same rows.
        var isOther = champion is not null && champion.Id != package.Id;
        var rules = Rules(context.Job);
        var test = TestRows.Read(context.Folder);
        var scores = isOther ? ChampionScores.Of(models, champion!, test, package.Manifest) : null;
        if (scores?.Note is { } note) context.Log.Add($"gate: {note}");
        cancellationToken.ThrowIfCancellationRequested();
        var rows = test.Take(scores?.Rows);
        var labels = rows.Own.Labels;
        var evidence = PackageEvidence.Of(package, opened.Scorer, rules, test.Own.Values, features.Current, clock) with
        {
            HasChampion = isOther,
            Rows = labels.Length == 0 ? null : new(labels, PackageEvidence.Scores(opened.Scorer!, rows.Own.Values)) { Champion = scores?.Scores },
        };
        IReadOnlyList<GateResult> results = [.. rules.Select(rule => WithNote(Gate.Check(rule, evidence), scores)).GroupBy(result => result.Role).Select(Together)];
        context.Folder.Write(FileName, JsonSerializer.SerializeToUtf8Bytes(new LearnedGates(champion?.Version ?? 0, results), TrainingJson.Default.LearnedGates));
        foreach (var result in results) context.Log.Add($"gate: {result.Role} {(result.Passed ? "" : "refused: ")}{result.Summary()}");
    }

    List<GateRules> Rules(TrainingJob job)
    {
        var rules = job.Gates.ToList();
        if (job.Promotion is { } promotion && GateFiles.Declared(gatesFolder, job.Model, promotion.Alias) is { } declared) rules.Add(declared);
        return rules;
    }

    static GateResult Together(IEnumerable<GateResult> ofRole) => ofRole.Aggregate((one, other) => one with { Checks = [.. one.Checks, .. other.Checks] });

    /// <summary>Where the champion could not be asked, the check says why.</summary>
    static GateResult WithNote(GateResult result, ChampionScores? scores) => scores is not { Scores: null, Note: { } note } ? result
        : result with { Checks = [.. result.Checks.Select(check => check.Name == "champion" ? check with { Message = note } : check)] };
}
