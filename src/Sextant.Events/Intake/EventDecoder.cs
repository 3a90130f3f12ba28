using System.Text;
using System.Text.Json;

namespace Sextant.Events;

/// <summary>
/// Reads one event as JSON into a row of its type, checking everything on the way, without allocating once its buffers have grown:
/// <code>{"id": "tx-1", "type": "payment", "time": "2018-04-01T00:00:31Z", "entities": {"customer": "596"}, "attributes": {"amount": 57.16}}</code>
/// Not thread-safe; use one per request.
/// </summary>
public sealed class EventDecoder(IEventCatalog catalog, IntakeOptions options)
{
    static readonly JsonReaderOptions Strict = new() { MaxDepth = 8 };

    readonly Dictionary<int, (EventType Type, Row Row)> _rows = [];
    readonly byte[] _id = new byte[EventRecord.MaxIdBytes];
    readonly FieldDecoder _fields = new();
    int _idLength;
    EventType? _type;
    string? _typeName;
    Row? _row;

    /// <summary>The id of the decoded event, UTF-8; empty if it could not be read.</summary>
    public ReadOnlySpan<byte> Id => _id.AsSpan(0, _idLength);

    /// <summary>The type that the event named, declared or not; null if it could not be read.</summary>
    public string? TypeName => _type?.Name ?? _typeName;

    /// <summary>The type of the decoded event; only after success.</summary>
    public EventType Type => _type!;

    /// <summary>When the decoded event happened; only after success.</summary>
    public Timestamp EventTime { get; private set; }

    /// <summary>The fields of the decoded event; only after success, and until the next one.</summary>
    public Row Row => _row!;

    /// <summary>Decodes one event. Returns null on success, else why it cannot be stored.</summary>
    /// <param name="json">One JSON object.</param>
    /// <param name="now">Our clock, for the check against the future.</param>
    public EventProblem? Decode(ReadOnlySpan<byte> json, Timestamp now)
    {
        (_idLength, _type, _typeName, _row) = (0, null, null, null);
        try
        {
            return DecodeDocument(json, now);
        }
        catch (JsonException error)
        {
            // The reader's own message speaks of lines of this one event; the byte is what a producer can find.
            return new EventProblem("SXT1010", $"Not valid JSON at byte {error.BytePositionInLine ?? 0}: expected one JSON object per event.");
        }
    }

    EventProblem? DecodeDocument(ReadOnlySpan<byte> json, Timestamp now)
    {
        var envelope = default(EventEnvelope);
        if (envelope.Read(json, Strict) is { } problem) return problem;
        if (envelope.Id.Length > 0 && envelope.Id.Length <= EventRecord.MaxIdBytes)
        {
            envelope.Id.CopyTo(_id);
            _idLength = envelope.Id.Length;
        }

        if (FindType(envelope.Type) is { } unknown) return unknown;
        if (_idLength == 0) return new EventProblem("SXT1011", $"'id' must be text of 1 to {EventRecord.MaxIdBytes} bytes: it makes sending the event again harmless.");
        if (!Timestamp.TryParse(envelope.Time, out var time)) return new EventProblem("SXT1011", "'time' must be when the event happened, as in 2026-11-25T08:30:00Z (RFC 3339).");
        EventTime = time;
        _row = RowOf(_type!);
        if (_fields.Read(envelope.Entities, Strict, _type!, _row, areEntities: true) is { } badEntity) return badEntity;
        if (_fields.Read(envelope.Attributes, Strict, _type!, _row, areEntities: false) is { } badAttribute) return badAttribute;
        return MissingField() ?? TooFarAhead(time, now);
    }

    EventProblem? FindType(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty) return new EventProblem("SXT1011", "'type' must name a declared event type.");
        if (catalog.TryGet(name, out _type)) return null;
        _typeName = Encoding.UTF8.GetString(name[..Math.Min(name.Length, Field.MaxNameLength)]);
        return new EventProblem("SXT1012", $"Event type '{_typeName}' is not declared.{NearestName.Hint(_typeName, catalog.Types.Select(type => type.Name))} Declare it in the workspace's events/ folder or with PUT /v1/event-types/{_typeName}, then release the event.");
    }

    Row RowOf(EventType type)
    {
        if (!_rows.TryGetValue(type.Id, out var known) || !ReferenceEquals(known.Type, type))
        {
            known = (type, new Row(type.Schema));
            _rows[type.Id] = known;
        }

        known.Row.Clear();
        return known.Row;
    }

    EventProblem? MissingField()
    {
        var fields = _type!.Schema.Fields;
        for (var i = 0; i < fields.Length; i++)
        {
            if (fields[i].Required && _row!.IsNull(i))
                return new EventProblem("SXT1013", $"'{fields[i].Name}' is required for '{_type.Name}' and missing from '{(_type.Entities.Contains(fields[i].Name) ? "entities" : "attributes")}'.");
        }

        return null;
    }

    EventProblem? TooFarAhead(Timestamp time, Timestamp now) =>
        time.Since(now) <= options.MaxFutureSkew
            ? null
            : new EventProblem("SXT1015", $"'time' {time} is more than {options.MaxFutureSkew.TotalSeconds:0} s ahead of our clock ({now}). Check the producer's clock and time zone; release the event if it is right.");
}
