using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sextant.Adapters.DuckDb;

/// <summary>
/// A manifest entry as a line of JSON whose last property, <c>check</c>, is a hash of the text before it: what the content hash
/// leaves out (the time, sizes, counts) is protected too.
/// </summary>
static class ManifestLine
{
    const string CheckStart = ",\"check\":\"";

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new TimestampConverter() } };

    public static string Write(ManifestEntry entry)
    {
        var body = JsonSerializer.Serialize(entry, Json)[..^1];
        return $"{body}{CheckStart}{Check(body)}\"}}\n";
    }

    /// <summary>Null if the line is not what <see cref="Write"/> wrote.</summary>
    public static ManifestEntry? Read(string line)
    {
        var checkStart = line.LastIndexOf(CheckStart, StringComparison.Ordinal);
        if (checkStart < 0) return null;
        var body = line[..checkStart];
        if (line[checkStart..] != $"{CheckStart}{Check(body)}\"}}") return null;
        try
        {
            var entry = JsonSerializer.Deserialize<ManifestEntry>(body + "}", Json);
            return entry is { Added.IsDefault: false, Removed.IsDefault: false } && entry.Hash == entry.ContentHash() ? entry : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static string Check(string body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)).AsSpan(0, 8));

    sealed class TimestampConverter : JsonConverter<Timestamp>
    {
        public override Timestamp Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Timestamp.TryParse(reader.GetString(), out var time) ? time : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, Timestamp value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
