using System.Text.Json;
using System.Text.Unicode;

namespace Sextant.Events;

/// <summary>The five parts of an event document, found in any order; entities and attributes are read when the type is known.</summary>
ref struct EventEnvelope
{
    public ReadOnlySpan<byte> Id;
    public ReadOnlySpan<byte> Type;
    public ReadOnlySpan<byte> Time;
    public ReadOnlySpan<byte> Entities;
    public ReadOnlySpan<byte> Attributes;

    static readonly string[] Names = ["id", "type", "time", "entities", "attributes"];

    public EventProblem? Read(ReadOnlySpan<byte> json, JsonReaderOptions options)
    {
        var reader = new Utf8JsonReader(json, options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return new EventProblem("SXT1010", "Expected one JSON object per event.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var problem = true switch
            {
                _ when !JsonWords.IsText(ref reader) => Unknown(ref reader),
                _ when reader.ValueTextEquals("id"u8) => Text(ref reader, "id", ref Id),
                _ when reader.ValueTextEquals("type"u8) => Text(ref reader, "type", ref Type),
                _ when reader.ValueTextEquals("time"u8) => Text(ref reader, "time", ref Time),
                _ when reader.ValueTextEquals("entities"u8) => Document(ref reader, json, "entities", ref Entities),
                _ when reader.ValueTextEquals("attributes"u8) => Document(ref reader, json, "attributes", ref Attributes),
                _ => Unknown(ref reader),
            };
            if (problem is not null) return problem;
        }

        // Steps over what follows the object, so that rubbish after it is an error and not ignored.
        reader.Read();
        return null;
    }

    static EventProblem? Text(ref Utf8JsonReader reader, string name, ref ReadOnlySpan<byte> target)
    {
        reader.Read();
        if (!target.IsEmpty) return new EventProblem("SXT1014", $"'{name}' is given twice.");
        if (reader.TokenType != JsonTokenType.String) return new EventProblem("SXT1011", $"'{name}' must be text, not {JsonWords.Kind(reader.TokenType)}.");
        if (!reader.ValueIsEscaped)
        {
            target = reader.ValueSpan;
            return Utf8.IsValid(target) && !target.Contains((byte)0) ? null : new EventProblem("SXT1016", $"'{name}' must be valid UTF-8 without NUL characters.");
        }

        var unescaped = new byte[reader.ValueSpan.Length];
        if (!JsonWords.TryCopy(ref reader, unescaped, out var length)) return new EventProblem("SXT1016", $"'{name}' must be valid UTF-8 without NUL characters.");
        target = unescaped.AsSpan(0, length);
        return null;
    }

    static EventProblem? Document(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, string name, ref ReadOnlySpan<byte> target)
    {
        reader.Read();
        if (!target.IsEmpty) return new EventProblem("SXT1014", $"'{name}' is given twice.");
        if (reader.TokenType != JsonTokenType.StartObject) return new EventProblem("SXT1011", $"'{name}' must be an object, not {JsonWords.Kind(reader.TokenType)}.");
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        target = json[start..(int)reader.BytesConsumed];
        return null;
    }

    static EventProblem Unknown(ref Utf8JsonReader reader)
    {
        var name = JsonWords.Name(ref reader);
        return new EventProblem("SXT1011", $"'{name}' is not a part of an event: {string.Join(", ", Names)} are.{NearestName.Hint(name, Names)} What an event says goes into 'attributes'.");
    }
}
