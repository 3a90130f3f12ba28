using Sextant.Features;
using Sextant.Hosting.Workspaces;
using Sextant.Platform;

namespace Sextant.Hosting.Models;

/// <summary>Versions get a role if its gate lets them pass. Collects what the gate looks at, has it checked, and records all together. Threads may share it.</summary>
/// <param name="models">The models.</param>
/// <param name="features">Features that are applied.</param>
/// <param name="files">Reads rows.</param>
/// <param name="workspace">Where gates are declared.</param>
/// <param name="clock">Measures latency.</param>
public sealed class ModelPromotion(ModelHost models, FeatureRegistry features, ITabularReader files, Workspace workspace, TimeProvider clock)
{
    /// <summary>Where gates are declared.</summary>
    public string GatesFolder => Path.Combine(workspace.Folder, "models");

    /// <summary>Refuses an alias that has a gate for a model: whoever gives it must promote.</summary>
    /// <exception cref="InvalidInputException">SXT2315: it has one.</exception>
    public void RequireNoGate(string name, string alias)
    {
        if (GateFiles.Declared(GatesFolder, name, alias) is not null)
            throw new InvalidInputException("SXT2315", $"'{alias}' of '{name}' has a gate in models/{name}.gates.yaml, which a version must pass. Promote it: sextant models promote {name}@VERSION --role {alias}, or POST /v1/models/{name}/promote.");
    }

    /// <summary>Promotes a version.</summary>
    /// <exception cref="InvalidInputException">SXT2253: the gate says no; names each figure, and is recorded. SXT2260: the gate is not right. SXT2313, SXT2314: gate or rows cannot be used. Else as for setting an alias.</exception>
    /// <exception cref="StorageException">SXT2256: a package is missing or damaged.</exception>
    public async Task<Promotion> PromoteAsync(PromotionRequest request, CancellationToken cancellationToken)
    {
        var versions = await models.Registry.ListAsync(request.Name, cancellationToken);
        var candidate = await models.Registry.GetAsync(request.Name, request.Version, cancellationToken);
        var champion = versions.FirstOrDefault(version => version.Aliases.Contains(ModelRegistry.Champion) && version.Version != candidate.Version);
        var holder = versions.FirstOrDefault(version => version.Aliases.Contains(request.Role));
        var rules = Rules(request);
        var result = await Task.Run(() => Check(request, rules, candidate, champion, cancellationToken), cancellationToken);
        var letPass = request.Override is { } why ? new GateOverride(request.By, why) : null;
        // What the gate compared with must still be there.
        var expected = request.Expected ?? holder?.Version ?? 0;
        var change = await models.PromoteAsync(candidate, result, letPass, request.Percent, request.By, request.Reason, expected, cancellationToken);
        return new(result, rules.Count > 0, change);
    }

    List<GateRules> Rules(PromotionRequest request)
    {
        var rules = new List<GateRules>();
        if (GateFiles.Declared(GatesFolder, request.Name, request.Role) is { } declared) rules.Add(declared);
        if (request.Gate is null) return rules;
        rules.Add(GateFiles.Find(request.Gate, request.Role, "the gate of the request") ?? throw new InvalidInputException("SXT2313", $"The gate that is given has no rules for '{request.Role}'. Write 'gate: {request.Role}' above the rules, or name the role that they are for."));
        return rules;
    }

    GateResult Check(PromotionRequest request, List<GateRules> rules, RegisteredModel candidate, RegisteredModel? champion, CancellationToken cancellationToken)
    {
        var rows = Rows(request, candidate, champion, cancellationToken);
        if (rules.Count == 0) return new(request.Role, candidate.Id, []);
        using var package = models.Registry.OpenPackage(candidate);
        using var opened = models.Kinds.Open(package);
        var evidence = PackageEvidence.Of(package, opened.Scorer, rules, rows?.Candidate ?? [], features.Current, clock) with
        {
            HasChampion = champion is not null,
            Rows = rows is null ? null : Scored(rows, candidate, opened.Scorer!, champion),
        };
        return new(request.Role, candidate.Id, [.. rules.SelectMany(rule => Gate.Check(rule, evidence).Checks)]);
    }

    UnseenRows? Rows(PromotionRequest request, RegisteredModel candidate, RegisteredModel? champion, CancellationToken cancellationToken)
    {
        if (request.Rows is null != request.Label is null) throw new InvalidInputException("SXT2314", "Rows are given without their column of labels, or a column without rows. Give both: --rows FILE --label COLUMN.");
        return request.Rows is null ? null : UnseenRows.Read(files, request.Rows, request.Label!, candidate, champion, cancellationToken);
    }

    ScoredRows Scored(UnseenRows rows, RegisteredModel candidate, IScorer scorer, RegisteredModel? champion)
    {
        var scored = new ScoredRows(rows.Labels, Scores(scorer, rows.Candidate, candidate));
        if (champion is null) return scored;
        using var package = models.Registry.OpenPackage(champion);
        using var opened = models.Kinds.Open(package);
        return scored with { Champion = Scores(opened.Scorer!, rows.Champion!, champion) };
    }

    static double[] Scores(IScorer scorer, float[] rows, RegisteredModel model) => scorer.Outputs == 1
        ? PackageEvidence.Scores(scorer, rows)
        : throw new InvalidInputException("SXT2314", $"{model.FullName} gives a row {scorer.Outputs} scores, and gates compare models of one. Promote it without rows.");
}
