using System.Text.Json;
using System.Text.Unicode;

namespace Sextant.Events;

/// <summary>Reads the entities or attributes of an event into its row, each value checked against the field's type.</summary>
sealed class FieldDecoder
{
    byte[] _unescaped = [];

    public EventProblem? Read(ReadOnlySpan<byte> json, JsonReaderOptions options, EventType type, Row row, bool areEntities)
    {
        if (json.IsEmpty) return null;
        var reader = new Utf8JsonReader(json, options);
        reader.Read();
        var likely = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = reader.ValueIsEscaped ? FindEscaped(ref reader, type.Schema) : type.Schema.IndexOf(reader.ValueSpan, likely);
            if (field < 0 || IsEntity(type, field) != areEntities) return Unknown(ref reader, type, areEntities);
            reader.Read();
            likely = field + 1;
            if (reader.TokenType == JsonTokenType.Null) continue;
            if (!row.IsNull(field)) return new EventProblem("SXT1014", $"'{type.Schema.Fields[field].Name}' is given twice.");
            if (ReadValue(ref reader, type.Schema.Fields[field], field, row, areEntities) is { } problem) return problem;
        }

        return null;
    }

    static int FindEscaped(ref Utf8JsonReader reader, Schema schema)
    {
        // An escape takes up to six bytes for what is one in a name.
        const int longest = 6 * Field.MaxNameLength;
        Span<byte> name = stackalloc byte[longest];
        return reader.ValueSpan.Length <= longest && JsonWords.TryCopy(ref reader, name, out var length) ? schema.IndexOf(name[..length], likely: -1) : -1;
    }

    EventProblem? ReadValue(ref Utf8JsonReader reader, Field field, int index, Row row, bool isEntity)
    {
        if (field.Type.IsList) return ListDecoder.Read(ref reader, field, index, row);
        switch (field.Type.Kind)
        {
            case FieldKind.Boolean when reader.TokenType is JsonTokenType.True or JsonTokenType.False:
                row.SetBoolean(index, reader.GetBoolean());
                return null;
            case FieldKind.Integer when reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var integer):
                row.SetInteger(index, integer);
                return null;
            case FieldKind.Number when reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) && double.IsFinite(number):
                row.SetNumber(index, number);
                return null;
            case FieldKind.Time when reader.TokenType == JsonTokenType.String && Timestamp.TryParse(reader.ValueSpan, out var time):
                row.SetTime(index, time);
                return null;
            case FieldKind.Text when reader.TokenType == JsonTokenType.String:
                return ReadText(ref reader, field, index, row, isEntity);
            case FieldKind.Text when isEntity && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out _):
                // Keys are text, but producers whose ids are numbers send numbers: 5 and "5" are the same customer.
                row.SetUtf8(index, reader.ValueSpan);
                return null;
            default:
                return Mismatch(field, ref reader);
        }
    }

    EventProblem? ReadText(ref Utf8JsonReader reader, Field field, int index, Row row, bool isEntity)
    {
        var text = reader.ValueSpan;
        if (reader.ValueIsEscaped)
        {
            if (_unescaped.Length < text.Length) _unescaped = new byte[text.Length];
            if (!JsonWords.TryCopy(ref reader, _unescaped, out var length)) return BadText(field);
            text = _unescaped.AsSpan(0, length);
        }
        else if (!Utf8.IsValid(text) || text.Contains((byte)0))
        {
            return BadText(field);
        }

        if (isEntity && text.IsEmpty) return new EventProblem("SXT1013", $"'{field.Name}' is empty: an entity needs a key. Leave it out if there is none.");
        row.SetUtf8(index, text);
        return null;
    }

    static bool IsEntity(EventType type, int field) => type.Entities.Contains(type.Schema.Fields[field].Name);

    static EventProblem BadText(Field field) => new("SXT1016", $"'{field.Name}' must be valid UTF-8 without NUL characters.");

    internal static EventProblem Mismatch(Field field, ref Utf8JsonReader reader)
    {
        var found = JsonWords.Kind(reader.TokenType);
        if (reader.TokenType is JsonTokenType.Number or JsonTokenType.String && reader.ValueSpan.Length <= 40 && Utf8.IsValid(reader.ValueSpan))
            found = System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
        var wanted = field.Type switch
        {
            { IsList: true } => $"a list of {field.Type.Kind.ToString().ToLowerInvariant()}, without nulls",
            { Kind: FieldKind.Integer } => "a whole number of 64 bits",
            { Kind: FieldKind.Number } => "a finite number",
            { Kind: FieldKind.Time } => "a time as in 2026-11-25T08:30:00Z",
            { Kind: FieldKind.Boolean } => "true or false",
            _ => "text",
        };
        return new EventProblem("SXT1017", $"'{field.Name}' must be {wanted}, not {found}.");
    }

    static EventProblem Unknown(ref Utf8JsonReader reader, EventType type, bool areEntities)
    {
        var name = JsonWords.Name(ref reader);
        var known = type.Schema.Fields.Select(field => field.Name).Where(field => type.Entities.Contains(field) == areEntities).ToList();
        var (what, other) = areEntities ? ("entity", "attribute") : ("attribute", "entity");
        var place = type.Schema.IndexOf(name) >= 0 ? $" It is an {other}." : NearestName.Hint(name, known);
        return new EventProblem("SXT1018", $"'{type.Name}' has no {what} '{name}'.{place} It has: {string.Join(", ", known.Take(20))}{(known.Count > 20 ? ", …" : "")}.");
    }
}
