using Sextant.Expressions;

namespace Sextant.Platform;

/// <summary>
/// The names that a policy's expressions may use, and the rows that hold their values: plainly the request's fields, <c>score</c>, <c>arm</c>, <c>degraded</c>,
/// <c>time</c>, lists and derived values; after <c>features.</c> the features. What is not a number there (NaN) is null, so that it holds in no rule.
/// </summary>
sealed class PolicyPlaces
{
    public static readonly string[] Reserved = ["score", "arm", "degraded", "time", "features"];

    readonly PolicyDefinition _definition;
    readonly PolicyBinding _binding;
    readonly Schema _features;
    readonly List<Field> _plain;
    readonly int _firstList;

    public PolicyPlaces(PolicyDefinition definition, PolicyBinding binding)
    {
        (_definition, _binding) = (definition, binding);
        _features = new(binding.Columns.Select(column => new Field(column.Name, column.Type)));
        _plain = [.. definition.Schema.Fields, new("time", FieldType.Time), new("degraded", FieldType.Boolean)];
        if (definition.Model is not null) _plain.Add(new("score", FieldType.Number));
        if (definition.Experiment is not null) _plain.Add(new("arm", FieldType.Text));
        _firstList = _plain.Count;
        _plain.AddRange(definition.Lists.Select(list => new Field(list.Name, list.Type)));
    }

    /// <summary>The names so far.</summary>
    public ExpressionScope Scope => _binding.Columns.IsEmpty ? new(new Schema(_plain)) : new([new ScopedSchema("", new Schema(_plain)), new ScopedSchema("features", _features)]);

    public IReadOnlyList<Field> Plain => _plain;

    /// <summary>Adds a derived value behind what is there: expressions before it keep their places.</summary>
    public int Add(string name, FieldType type)
    {
        _plain.Add(new(name, type));
        return _plain.Count - 1;
    }

    /// <summary>Rows with all that is known; derived values are still null.</summary>
    public Row[] Fill(Schema plain, PolicyFacts facts)
    {
        var row = new Row(plain);
        var place = 0;
        for (; place < facts.Request.Schema.Count; place++) RowValues.Set(row, place, facts.Request.GetValue(place));
        row.SetTime(place++, facts.Time);
        row.SetBoolean(place++, facts.IsDegraded);
        if (_definition.Model is not null) RowValues.Set(row, place++, facts.Score);
        if (_definition.Experiment is not null) RowValues.Set(row, place, facts.Arm);
        for (var i = 0; i < _definition.Lists.Length; i++) row.SetList(_firstList + i, _definition.Lists[i].Items);
        return _binding.Columns.IsEmpty ? [row] : [row, Features(facts.Features)];
    }

    Row Features(FeatureValues? features)
    {
        var row = new Row(_features);
        var values = _binding.Values(features);
        for (var i = 0; i < values.Length; i++) RowValues.Set(row, i, values[i]);
        return row;
    }
}
