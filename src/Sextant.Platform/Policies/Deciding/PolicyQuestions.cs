namespace Sextant.Platform;

/// <summary>What a policy asks for a request: its features, its model. Immutable and thread-safe.</summary>
public sealed class PolicyQuestions
{
    readonly Policy _policy;
    readonly string[] _modelFields, _modelColumns;

    /// <summary>The questions of a version of a policy.</summary>
    public PolicyQuestions(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        _policy = policy;
        // Of one name, the feature is meant: that is what the model was trained on.
        _modelFields = [.. policy.Definition.Request.Select(field => field.Name).Where(name => policy.Binding.Columns.All(column => column.Name != name))];
        _modelColumns = [.. policy.Binding.Columns.Select(column => column.Name), .. _modelFields];
    }

    /// <summary>The features of a request. Only of a policy that reads some.</summary>
    public FeatureQuestion Features(PolicyRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var binding = _policy.Binding;
        var keys = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var key in binding.JoinKeys) keys[key] = [request.Text(_policy.Definition.Features!.Keys.GetValueOrDefault(key, key)) ?? ""];
        return new(binding.Set, keys) { Request = binding.RequestFields.ToDictionary(name => name, name => request.Row.GetValue(request.Row.Schema.IndexOf(name)), StringComparer.Ordinal) };
    }

    /// <summary>The score of a request. Only of a policy that asks a model.</summary>
    public ScoreQuestion Score(PolicyRequest request, FeatureValues? features)
    {
        ArgumentNullException.ThrowIfNull(request);
        var model = _policy.Definition.Model!;
        // Always the columns of the version, also where nothing was read: the model then gets nulls, and the hash of what it was asked says so.
        object?[] values = [.. _policy.Binding.Values(features), .. _modelFields.Select(name => request.Row.GetValue(request.Row.Schema.IndexOf(name)))];
        return new(model.Name, _modelColumns, values) { Otherwise = model.Otherwise, Key = model.Key is { } key ? request.Text(key) : null };
    }

    /// <summary>True, and a degradation, if a feature that is needed is not among what was read: the set was changed under the policy.</summary>
    public bool IsShort(FeatureValues features, DecisionRun run)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(run);
        if (features.Columns.Count == 0 || _policy.Binding.IsOf(features.Columns)) return false;
        List<string> missing = [.. _policy.NeededFeatures.Where(name => features.Columns.All(column => column.Name != name))];
        if (missing.Count > 0) run.Degrade(new("features", "missing", $"{features.Set} has no {string.Join(", ", missing)}."));
        return missing.Count > 0;
    }

    /// <summary>Whom a request is about: key by kind of entity.</summary>
    public IReadOnlyDictionary<string, string> EntitiesOf(PolicyRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var entities = new Dictionary<string, string>(StringComparer.Ordinal);
        // The first field of a kind: an entry has one key for each.
        foreach (var field in _policy.Definition.Request)
            if (field.Entity is { } entity && request.Text(field.Name) is { } key) entities.TryAdd(entity, key);
        return entities;
    }
}
