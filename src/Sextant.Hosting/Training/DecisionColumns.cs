using Sextant.Features;
using Sextant.Platform;

namespace Sextant.Hosting.Training;

/// <summary>The columns of rows that are decisions, found by looking at all of them. Not thread-safe.</summary>
/// <param name="label">Name of the label's column.</param>
sealed class DecisionColumns(string label)
{
    readonly SortedDictionary<string, FieldType?> _features = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, FieldType?> _request = new(StringComparer.Ordinal);
    readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    /// <summary>How many decisions were looked at.</summary>
    public long Rows { get; private set; }

    /// <summary>Columns that are left out, with the reason.</summary>
    public IEnumerable<string> LeftOut =>
    [
        .. _keys.Select(name => $"{name} (names an entity)"),
        .. _features.Concat(_request).Where(column => column.Value is null).Select(column => $"{column.Key} (a list, a time, or not always of one type)").Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Looks at a decision.</summary>
    public void Look(LabelledInputs row)
    {
        Rows++;
        foreach (var (name, value) in row.Inputs.Features) Note(_features, name, value.Type.IsList || value.Type.Kind == FieldKind.Time ? null : value.Type);
        foreach (var (name, value) in row.Inputs.Request)
        {
            Note(_request, name, value.Type);
            if (value.Value is string text && row.Entry.Entities.Values.Contains(text, StringComparer.Ordinal)) _keys.Add(name);
        }
    }

    /// <summary>For served values: the features that were read, then what the request holds besides; no keys of entities.</summary>
    public Schema Served() => new(
    [
        new(TrainingSetRequest.DefaultTimeColumn, FieldType.Time, Required: true),
        new(label, FieldType.Number, Required: true),
        .. _features.Concat(_request.Where(field => !_features.ContainsKey(field.Key) && !_keys.Contains(field.Key))).Where(column => column.Value is not null && IsFree(column.Key)).Select(column => new Field(column.Key, column.Value!.Value)),
    ]);

    /// <summary>For a feature set: its keys, what its on-demand features take from the request, and what is sliced by.</summary>
    public Schema Wanted(BoundSet set, IReadOnlyList<string> slices)
    {
        List<Field> fields = [new(TrainingSetRequest.DefaultTimeColumn, FieldType.Time, Required: true), new(label, FieldType.Number, Required: true)];
        fields.AddRange(set.JoinKeys.Select(key => new Field(key, FieldType.Text)));
        fields.AddRange(set.Request.Fields.Where(field => !set.JoinKeys.Contains(field.Name)).Select(field => new Field(field.Name, field.Type)));
        var taken = fields.Select(field => field.Name).Concat(set.Columns.Select(column => column.Name)).ToHashSet(StringComparer.Ordinal);
        fields.AddRange(slices.Where(name => !taken.Contains(name) && _request.GetValueOrDefault(name) is not null).Select(name => new Field(name, _request[name]!.Value)));
        return new(fields);
    }

    bool IsFree(string name) => Field.IsValidName(name) && name != label && name != TrainingSetRequest.DefaultTimeColumn;

    static void Note(SortedDictionary<string, FieldType?> columns, string name, FieldType? type)
    {
        if (!columns.TryGetValue(name, out var known)) columns[name] = type;
        else if (known != type) columns[name] = IsNumeric(known) && IsNumeric(type) ? FieldType.Number : null;
    }

    static bool IsNumeric(FieldType? type) => type is { IsList: false, Kind: FieldKind.Number or FieldKind.Integer };
}
