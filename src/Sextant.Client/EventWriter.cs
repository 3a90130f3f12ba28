using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace Sextant.Client;

/// <summary>Writes events as newline-delimited JSON, and requests of fraud as objects.</summary>
static class EventWriter
{
    public static void WriteLines(IEnumerable<ClientEvent> events, Stream output)
    {
        using var json = new Utf8JsonWriter(output);
        foreach (var one in events)
        {
            Write(one, json);
            json.Flush();
            output.WriteByte((byte)'\n');
            json.Reset();
        }
    }

    /// <summary>A request of fraud as one JSON object.</summary>
    public static byte[] Bytes(ClientFraudRequest request)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            foreach (var (name, value) in request.Fields())
            {
                json.WritePropertyName(name);
                WriteValue(value, json);
            }

            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    static void Write(ClientEvent one, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", one.Id);
        json.WriteString("type", one.Type);
        json.WriteString("time", TimeText(one.Time));
        json.WriteStartObject("entities");
        foreach (var (name, key) in one.Entities) json.WriteString(name, key);
        json.WriteEndObject();
        json.WriteStartObject("attributes");
        foreach (var (name, value) in one.Attributes)
        {
            json.WritePropertyName(name);
            WriteValue(value, json);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void WriteValue(object? value, Utf8JsonWriter json)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case string text: json.WriteStringValue(text); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case int whole: json.WriteNumberValue(whole); break;
            case long whole: json.WriteNumberValue(whole); break;
            case double number: json.WriteNumberValue(number); break;
            case float number: json.WriteNumberValue(number); break;
            case decimal number: json.WriteNumberValue(number); break;
            case DateTimeOffset time: json.WriteStringValue(TimeText(time)); break;
            case IEnumerable list:
                json.WriteStartArray();
                foreach (var element in list) WriteValue(element, json);
                json.WriteEndArray();
                break;
            default:
                throw new ArgumentException($"An attribute cannot be a {value.GetType()}: use bool, a number, string, DateTimeOffset or a list of them.", nameof(value));
        }
    }

    static string TimeText(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFZ", CultureInfo.InvariantCulture);
}
