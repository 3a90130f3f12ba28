using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Sextant.Events;

/// <summary>Turns the rows of one file into events: copies values from columns into a row, and says which rows cannot be events.</summary>
sealed class FileRowReader(FileColumns columns, EventType type, FileIngestRequest request, string idPrefix)
{
    readonly byte[] _id = new byte[EventRecord.MaxIdBytes];
    int _idLength;
    bool _hasTime;
    string? _unreadable;

    /// <summary>The event's fields.</summary>
    public Row Row { get; } = new(type.Schema);

    /// <summary>The event's id.</summary>
    public ReadOnlySpan<byte> Id => _id.AsSpan(0, _idLength);

    /// <summary>When it happened.</summary>
    public Timestamp EventTime { get; private set; }

    /// <summary>When it reached us.</summary>
    public Timestamp ArrivalTime { get; private set; }

    /// <summary>Reads one row. Returns why it cannot be an event, or null.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="row">Which of them.</param>
    /// <param name="number">Its number in the file, from 1.</param>
    /// <param name="now">Our clock.</param>
    public EventProblem? Read(ColumnBatch batch, int row, long number, Timestamp now)
    {
        CopyFields(batch, row);
        _hasTime = !batch.IsNull(columns.Time, row);
        EventTime = _hasTime ? new Timestamp(batch.Values<long>(columns.Time)[row]) : default;
        _unreadable = batch.IsNull(columns.Malformed, row) ? null : Encoding.UTF8.GetString(batch.Utf8(columns.Malformed, row));
        if (!ReadId(batch, row, number)) return new EventProblem("SXT1011", $"The id must be text of 1 to {EventRecord.MaxIdBytes} bytes, without NUL characters.");
        if (_unreadable is not null) return new EventProblem("SXT1017", _unreadable);
        if (!_hasTime) return new EventProblem("SXT1011", "The time is missing.");
        if (!EventTime.IsInRange) return OutOfRange("The time");
        ArrivalTime = request.Arrival switch
        {
            "now" => now,
            "event" => EventTime,
            _ => batch.IsNull(columns.Arrival, row) ? EventTime : new Timestamp(batch.Values<long>(columns.Arrival)[row]),
        };
        if (!ArrivalTime.IsInRange) return OutOfRange("The arrival time");
        for (var i = 0; i < type.Schema.Count; i++)
        {
            if (Check(type.Schema.Fields[i], i) is { } problem) return problem;
        }

        return null;
    }

    /// <summary>What files can hold and events cannot.</summary>
    EventProblem? Check(Field field, int index)
    {
        if (Row.IsNull(index)) return field.Required ? new EventProblem("SXT1013", $"'{field.Name}' is required and missing.") : null;
        return field.Type switch
        {
            { IsList: false, Kind: FieldKind.Text } when Row.GetUtf8(index).Contains((byte)0) => new EventProblem("SXT1016", $"'{field.Name}' must not hold NUL characters."),
            { IsList: false, Kind: FieldKind.Number } when !double.IsFinite(Row.GetNumber(index)) => new EventProblem("SXT1017", $"'{field.Name}' must be a finite number."),
            { IsList: false, Kind: FieldKind.Time } when !Row.GetTime(index).IsInRange => OutOfRange($"'{field.Name}'"),
            _ => null,
        };
    }

    static EventProblem OutOfRange(string what) => new("SXT1017", $"{what} lies outside the years 1 to 9999.");

    /// <summary>
    /// What could be read of the row last read, as an event document for the quarantine. What could not be read stands in it as
    /// <c>unreadable</c>, which no event has: such a row can only be released mended, never with a part of it silently missing.
    /// </summary>
    public string ToJson()
    {
        var entities = new JsonObject();
        var attributes = new JsonObject();
        for (var i = 0; i < type.Schema.Count; i++)
        {
            var field = type.Schema.Fields[i].Name;
            if (!Row.IsNull(i)) (type.Entities.Contains(field) ? entities : attributes).Add(field, EventJson.Value(type.Schema.Fields[i].Type, Row.GetValue(i)));
        }

        var json = new JsonObject { ["id"] = Encoding.UTF8.GetString(Id), ["type"] = type.Name };
        if (_hasTime) json["time"] = EventTime.ToString();
        json["entities"] = entities;
        json["attributes"] = attributes;
        if (_unreadable is not null) json["unreadable"] = _unreadable;
        return json.ToJsonString(EventJson.Plain);
    }

    void CopyFields(ColumnBatch batch, int row)
    {
        Row.Clear();
        for (var i = 0; i < columns.Fields.Length; i++)
        {
            var column = columns.Fields[i];
            if (column < 0 || batch.IsNull(column, row)) continue;
            var fieldType = type.Schema.Fields[i].Type;
            if (fieldType.IsList) Row.SetList(i, batch.List(column, row));
            else if (fieldType.Kind == FieldKind.Text) Row.SetUtf8(i, batch.Utf8(column, row));
            else if (fieldType.Kind == FieldKind.Boolean) Row.SetBoolean(i, batch.Values<bool>(column)[row]);
            else if (fieldType.Kind == FieldKind.Number) Row.SetNumber(i, batch.Values<double>(column)[row]);
            else Row.SetInteger(i, batch.Values<long>(column)[row]);
        }
    }

    bool ReadId(ColumnBatch batch, int row, long number)
    {
        _idLength = 0;
        if (columns.Id >= 0)
        {
            if (batch.IsNull(columns.Id, row)) return false;
            var id = batch.Utf8(columns.Id, row);
            if (id.IsEmpty || id.Contains((byte)0) || !id.TryCopyTo(_id)) return false;
            _idLength = id.Length;
            return true;
        }

        _idLength = Encoding.UTF8.GetBytes(idPrefix, _id);
        _id[_idLength++] = (byte)'-';
        number.TryFormat(_id.AsSpan(_idLength), out var digits, provider: CultureInfo.InvariantCulture);
        _idLength += digits;
        return true;
    }
}
