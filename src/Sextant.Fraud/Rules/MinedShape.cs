using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>Which fields, features and lists of a policy rules may be made of. Keys of entities are left out: one card is for a list, not for a rule.</summary>
sealed class MinedShape
{
    readonly List<(string Expression, FieldType Type, int Field, int Feature)> _columns = [];
    readonly List<(string Condition, HashSet<string> Items, int Place)> _lists = [];

    MinedShape()
    {
    }

    public static MinedShape Of(FraudKind kind, Policy policy)
    {
        var (shape, definition) = (new MinedShape(), policy.Definition);
        for (var i = 0; i < definition.Request.Length; i++)
        {
            var field = definition.Request[i];
            if (field.Entity is null && kind.Field(field.Name) is null or { Entity: null }) shape.Add(policy, field.Name, field.Type, i, -1);
        }

        for (var i = 0; i < policy.Binding.Columns.Length; i++) shape.Add(policy, $"features.{policy.Binding.Columns[i].Name}", policy.Binding.Columns[i].Type, -1, i);
        foreach (var list in definition.Lists.Where(list => list.Items is string[]))
        {
            foreach (var (column, place) in shape._columns.Select((column, place) => (column, place)).Where(one => one.column.Type == FieldType.Text))
                shape._lists.Add(($"contains({list.Name}, {column.Expression})", new((string[])list.Items, StringComparer.Ordinal), place));
        }

        return shape;
    }

    public object?[] ValuesOf(PolicyFacts facts)
    {
        var values = new object?[_columns.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var (expression, _, field, _) = _columns[i];
            values[i] = field >= 0 ? facts.Request.GetValue(field) : facts.Features?[0, expression["features.".Length..]];
        }

        return values;
    }

    public List<RuleColumn> Columns(IReadOnlyList<object?[]> rows)
    {
        List<RuleColumn> columns = [];
        for (var i = 0; i < _columns.Count; i++)
        {
            var (expression, type, place) = (_columns[i].Expression, _columns[i].Type, i);
            columns.Add(type.Kind switch
            {
                FieldKind.Boolean => new ConditionColumn(expression, [.. rows.Select(row => row[place] is true)]),
                FieldKind.Text => new TextColumn(expression, [.. rows.Select(row => row[place] as string)]),
                _ => new NumberColumn(expression, [.. rows.Select(row => Number(row[place]))], type.Kind == FieldKind.Integer),
            });
        }

        foreach (var (condition, items, place) in _lists) columns.Add(new ConditionColumn(condition, [.. rows.Select(row => row[place] is string text && items.Contains(text))]));
        return columns;
    }

    // A name that the language does not take is in no rule.
    void Add(Policy policy, string expression, FieldType type, int field, int feature)
    {
        if (type.IsList || type.Kind == FieldKind.Time) return;
        var when = type.Kind switch { FieldKind.Boolean => expression, FieldKind.Text => $"{expression} == \"\"", _ => $"{expression} >= 0" };
        try
        {
            Policy.Compile(policy.Definition with { Rules = [new("probe", when, "review")] }, policy.Binding, policy.Version);
            _columns.Add((expression, type, field, feature));
        }
        catch (InvalidInputException error) when (error.Code == "SXT2621")
        {
            // As said.
        }
    }

    static double Number(object? value) => value switch { double number => number, long whole => whole, float single => single, int small => small, _ => double.NaN };
}
