using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sextant.Features;

/// <summary>Times in stored statistics are RFC 3339, as everywhere that people may look.</summary>
sealed class StoredTimestampConverter : JsonConverter<Timestamp>
{
    public override Timestamp Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Timestamp.TryParse(reader.GetString(), out var time) ? time : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, Timestamp value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
