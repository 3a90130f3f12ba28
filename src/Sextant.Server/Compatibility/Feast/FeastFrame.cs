using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Sextant.Server.Features;

namespace Sextant.Server.Compatibility.Feast;

/// <summary>A table as Feast sends it: a list of values for each column. As a feature server does, entities and data frames come in it.</summary>
sealed class FeastFrame
{
    readonly List<string> _names = [];
    readonly List<JsonElement[]> _columns = [];
    readonly string _place;

    FeastFrame(string place) => _place = place;

    /// <summary>The columns' names, in the order that they came in.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>How many rows there are; 0 without columns.</summary>
    public int RowCount => _columns.Count == 0 ? 0 : _columns[0].Length;

    /// <summary>Reads an object of lists.</summary>
    /// <exception cref="FeastException">422: it is none, or their lengths differ; says which.</exception>
    public static FeastFrame Read(JsonElement json, string place)
    {
        var frame = new FeastFrame(place);
        if (json.ValueKind != JsonValueKind.Object) throw FeastException.Invalid("dict_type", "Input should be a valid dictionary", place);
        // Of a name that comes twice the last counts, as in Python.
        foreach (var property in json.EnumerateObject().GroupBy(property => property.Name, StringComparer.Ordinal)) frame.Add(property.Key, property.Last().Value);
        return frame;
    }

    /// <summary>A column's index; -1 if it is not there.</summary>
    public int Find(string name) => _names.IndexOf(name);

    /// <summary>The first of some names that is a column; -1 for none.</summary>
    public int FindAny(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Find(name) is >= 0 and var column) return column;
        }

        return -1;
    }

    /// <summary>A value.</summary>
    public JsonElement this[int row, int column] => _columns[column][row];

    /// <summary>A value as it was written.</summary>
    public ReadOnlySpan<byte> Raw(int row, int column) => JsonMarshal.GetRawUtf8Value(_columns[column][row]);

    /// <summary>A key as text: 5 is "5". Null if it is null.</summary>
    public string? Key(int row, int column)
    {
        var value = _columns[column][row];
        return value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number when value.TryGetInt64(out var number) => number.ToString(CultureInfo.InvariantCulture),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => throw Wrong(row, column, "a text or a whole number"),
        };
    }

    /// <summary>The key of an entity, as stored events can have it. Null if it is null.</summary>
    public string? EntityKey(int row, int column) =>
        Key(row, column) is not { } key || (key.Length > 0 && !key.Contains('\0', StringComparison.Ordinal)) ? Key(row, column) : throw Wrong(row, column, "a key that is not empty and has no NUL characters");

    /// <summary>A time; one without zone is UTC.</summary>
    public Timestamp Time(int row, int column) =>
        _columns[column][row] is { ValueKind: JsonValueKind.String } value && Timestamp.TryParse(value.GetString(), out var time) ? time : throw Wrong(row, column, "a time as 2026-01-31T12:00:00Z");

    /// <summary>Sets a field; text fields take numbers too.</summary>
    public void Set(Row target, int field, int row, int column)
    {
        var type = target.Schema.Fields[field].Type;
        if (type == FieldType.Text)
        {
            if (Key(row, column) is { } text) target.SetText(field, text);
            return;
        }

        var json = new Utf8JsonReader(Raw(row, column));
        json.Read();
        if (!EntityField.TrySet(ref json, target, field)) throw Wrong(row, column, type.ToString());
    }

    /// <summary>The error of a column that is not there.</summary>
    public FeastException Lacks(string column) => FeastException.Invalid("missing", $"Column '{column}' is required.", _place, column);

    /// <summary>The error of a value that is not what it should be.</summary>
    public FeastException Wrong(int row, int column, string expected) =>
        FeastException.Invalid("value_error", $"Row {row}: '{_names[column]}' must be {expected}, not {_columns[column][row].GetRawText()}", _place, _names[column]);

    void Add(string name, JsonElement values)
    {
        if (values.ValueKind != JsonValueKind.Array) throw FeastException.Invalid("list_type", "Input should be a valid list", _place, name);
        JsonElement[] column = [.. values.EnumerateArray()];
        if (_columns.Count > 0 && column.Length != RowCount)
            throw FeastException.Invalid("value_error", $"'{name}' has {column.Length} values where '{_names[0]}' has {RowCount}: give one per row", _place, name);
        _names.Add(name);
        _columns.Add(column);
    }
}
