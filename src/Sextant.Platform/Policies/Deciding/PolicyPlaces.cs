using System.Collections.Immutable;
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
    readonly ImmutableArray<FeatureColumn> _columns;
    readonly Schema _features;
    readonly List<Field> _plain;
    readonly int _firstList;

    public PolicyPlaces(PolicyDefinition definition, PolicyBinding binding)
    {
        (_definition, _columns) = (definition, binding.Columns);
        _features = new(_columns.Select(column => new Field(column.Name, column.Type)));
        _plain = [.. definition.Schema.Fields, new("time", FieldType.Time), new("degraded", FieldType.Boolean)];
        if (definition.Model is not null) _plain.Add(new("score", FieldType.Number));
        if (definition.Experiment is not null) _plain.Add(new("arm", FieldType.Text));
        _firstList = _plain.Count;
        _plain.AddRange(definition.Lists.Select(list => new Field(list.Name, list.Type)));
    }

    /// <summary>The names so far.</summary>
    public ExpressionScope Scope => _columns.IsEmpty ? new(new Schema(_plain)) : new([new ScopedSchema("", new Schema(_plain)), new ScopedSchema("features", _features)]);

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
        return _columns.IsEmpty ? [row] : [row, Features(facts.Features)];
    }

    Row Features(FeatureValues? values)
    {
        var row = new Row(_features);
        if (values is null || values.Columns.Count == 0) return row;
        for (var i = 0; i < _columns.Length; i++)
        {
            // A set that has changed under the policy: what is of another type is not there.
            if (values[0, _columns[i].Name] is { } value && RowValues.Fits(_columns[i].Type, value)) RowValues.Set(row, i, value);
        }

        return row;
    }
}
