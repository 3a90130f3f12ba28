using System.Text.Json;

namespace Sextant.Platform;

/// <summary>What a decision was made from: the request's values and the features that were served, by name. Pure.</summary>
public sealed class DecisionInputs
{
    readonly Dictionary<string, (FieldType Type, object? Value)> _features = new(StringComparer.Ordinal);
    readonly Dictionary<string, (FieldType Type, object? Value)> _request = new(StringComparer.Ordinal);

    DecisionInputs(DecisionRecord record)
    {
        // Of a list of candidates no row is the decision's.
        foreach (var read in record.Reads.Where(read => read.Rows == 1))
        {
            for (var i = 0; i < read.Columns.Count; i++) _features.TryAdd(read.Columns[i].Name, (read.Columns[i].Type, read.Values[i]));
        }

        if (record.Request.ValueKind != JsonValueKind.Object) return;
        foreach (var field in record.Request.EnumerateObject())
            if (ValueOf(field.Value) is { } value) _request[field.Name] = value;
    }

    /// <summary>The features that were read.</summary>
    public IReadOnlyDictionary<string, (FieldType Type, object? Value)> Features => _features;

    /// <summary>Numbers, flags and texts of the request.</summary>
    public IReadOnlyDictionary<string, (FieldType Type, object? Value)> Request => _request;

    /// <summary>Reads a record; null if it does not hold what a decider writes.</summary>
    public static DecisionInputs? TryRead(ReadOnlyMemory<byte> record) => DecisionRecord.TryRead(record, static read => new DecisionInputs(read));

    static (FieldType, object?)? ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => (FieldType.Number, value.GetDouble()),
        JsonValueKind.True => (FieldType.Boolean, true),
        JsonValueKind.False => (FieldType.Boolean, false),
        JsonValueKind.String => (FieldType.Text, value.GetString()),
        _ => null,
    };
}
