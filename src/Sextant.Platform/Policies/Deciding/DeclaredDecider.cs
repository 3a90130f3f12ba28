namespace Sextant.Platform;

/// <summary>Decides as a policy declares: reads its features, asks its model, decides by its rules. Thread-safe.</summary>
public sealed class DeclaredDecider : IDecider<PolicyRequest, PolicyDecision>
{
    readonly string[] _modelFields, _modelColumns;

    /// <summary>The decider of a version of a policy.</summary>
    public DeclaredDecider(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        Policy = policy;
        var definition = policy.Definition;
        // Of one name, the feature is meant: that is what the model was trained on.
        _modelFields = [.. definition.Request.Select(field => field.Name).Where(name => policy.Binding.Columns.All(column => column.Name != name))];
        _modelColumns = [.. policy.Binding.Columns.Select(column => column.Name), .. _modelFields];
        Contract = new()
        {
            Name = definition.Name,
            Version = policy.Version,
            Budget = definition.Budget,
            Durability = definition.Durability,
            Unrecorded = definition.Unrecorded,
            WriteRequest = PolicyRequests.WriteRecord,
            ReadRequest = json => PolicyRequests.ReadRecord(definition, json),
            WriteDecision = PolicyDecision.Write,
            Entities = EntitiesOf,
            Verdict = decision => decision.Verdict,
        };
    }

    /// <summary>The policy.</summary>
    public Policy Policy { get; }

    /// <inheritdoc/>
    public DeciderContract<PolicyRequest, PolicyDecision> Contract { get; }

    /// <inheritdoc/>
    public async ValueTask<PolicyDecision> DecideAsync(PolicyRequest request, DecisionRun run)
    {
        var definition = Policy.Definition;
        var arm = definition.Experiment is { } experiment ? await run.ArmAsync(experiment.Name, request.Text(experiment.Unit) ?? "", request.Row) : null;
        var features = definition.Features is null ? null : await run.ReadAsync(Question(request));
        var isShort = features is not null && Check(features, run);
        var scores = definition.Model is { } model ? await run.ScoreAsync(Question(model, request, features)) : null;
        var isDegraded = isShort || features?.Degradations.Count > 0 || scores?.Degradations.Count > 0;
        var decision = Policy.Decide(new(run.Time, request.Row, features, scores?[0], arm, isDegraded));
        Explain(decision, run);
        return decision;
    }

    /// <summary>What a recorded decision was made from.</summary>
    /// <exception cref="InvalidInputException">SXT2630: the record's request does not fit this version.</exception>
    public PolicyFacts FactsOf(DecisionRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return FactsOf(record, PolicyRequests.ReadRecord(Policy.Definition, record.Request));
    }

    internal static PolicyFacts FactsOf(DecisionRecord record, PolicyRequest request) => new(
        record.Time,
        request.Row,
        record.Reads is [var read, ..] ? read : null,
        record.Scores is [var scores, ..] && scores.Scores.Values.Length > 0 ? scores.Scores[0] : null,
        record.Exposures is [var exposure, ..] ? exposure.Arm : null,
        record.Degradations.Count > 0);

    /// <summary>True, and a degradation, if a feature that is needed is not among what was read: the set was changed under the policy.</summary>
    bool Check(FeatureValues features, DecisionRun run)
    {
        if (features.Columns.Count == 0 || Policy.Binding.IsOf(features.Columns)) return false;
        List<string> missing = [.. Policy.NeededFeatures.Where(name => features.Columns.All(column => column.Name != name))];
        if (missing.Count > 0) run.Degrade(new("features", "missing", $"{features.Set} has no {string.Join(", ", missing)}."));
        return missing.Count > 0;
    }

    FeatureQuestion Question(PolicyRequest request)
    {
        var binding = Policy.Binding;
        var keys = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var key in binding.JoinKeys) keys[key] = [request.Text(Policy.Definition.Features!.Keys.GetValueOrDefault(key, key)) ?? ""];
        return new(binding.Set, keys) { Request = binding.RequestFields.ToDictionary(name => name, name => request.Row.GetValue(request.Row.Schema.IndexOf(name)), StringComparer.Ordinal) };
    }

    ScoreQuestion Question(PolicyModel model, PolicyRequest request, FeatureValues? features)
    {
        // Always the columns of the version, also where nothing was read: the model then gets nulls, and the hash of what it was asked says so.
        object?[] values = [.. Policy.Binding.Values(features), .. _modelFields.Select(name => request.Row.GetValue(request.Row.Schema.IndexOf(name)))];
        return new(model.Name, _modelColumns, values) { Otherwise = model.Otherwise, Key = model.Key is { } key ? request.Text(key) : null };
    }

    void Explain(PolicyDecision decision, DecisionRun run)
    {
        if (Policy.Rule(decision.Rule) is { } rule) run.Because(new(rule.Name, rule.Reason));
        if (decision.IsRaised) run.Because(new("degraded", $"Something was late or missing, and then it is at least '{decision.Verdict}'."));
    }

    Dictionary<string, string> EntitiesOf(PolicyRequest request)
    {
        var entities = new Dictionary<string, string>(StringComparer.Ordinal);
        // The first field of a kind: an entry has one key for each.
        foreach (var field in Policy.Definition.Request)
            if (field.Entity is { } entity && request.Text(field.Name) is { } key) entities.TryAdd(entity, key);
        return entities;
    }
}
