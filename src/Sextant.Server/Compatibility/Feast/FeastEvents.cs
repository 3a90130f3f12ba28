using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sextant.Events;

namespace Sextant.Server.Compatibility.Feast;

/// <summary>
/// Takes the rows of a data frame in as events. An event's id is the column <c>event_id</c> or, as Feast has none, made from what the row
/// says: so a push that is sent again counts once.
/// </summary>
sealed class FeastEvents(EventIntake intake, EventType source, FeastFrame frame, FeastMoments moments)
{
    const int IdBytes = 16;

    readonly ArrayBufferWriter<byte> _json = new();
    readonly List<(int Field, int Column)> _columns = FeastPush.Columns(source, frame);
    readonly int _id = source.Schema.IndexOf("event_id") < 0 ? frame.Find("event_id") : -1;

    /// <summary>Stores them durably.</summary>
    /// <exception cref="FeastException">422: some rows were set aside; says which and why. The others are stored.</exception>
    public async Task StoreAsync(CancellationToken cancellationToken)
    {
        var summary = new IntakeSummary();
        var session = intake.Begin("feast", summary);
        for (var row = 0; row < frame.RowCount; row++)
        {
            session.Add(Event(row));
            if (session.Pending >= intake.Options.MaxBatchEvents || session.PendingBytes >= intake.Options.MaxBatchBytes) await session.CommitAsync(cancellationToken);
        }

        await session.CommitAsync(cancellationToken);
        if (summary.Items.Count > 0) throw FeastException.Invalid(summary.Items.Select(Wrong));
    }

    static JsonNode Wrong(IntakeItem item) =>
        FeastException.Item("value_error", $"{item.Problem?.Code} {item.Problem?.Detail}", "df", item.Index.ToString(System.Globalization.CultureInfo.InvariantCulture));

    ReadOnlySpan<byte> Event(int row)
    {
        var body = Write(row, "");
        var id = _id >= 0 && frame.Key(row, _id) is { } given ? given : "feast-" + Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, IdBytes));
        return Write(row, id);
    }

    ReadOnlySpan<byte> Write(int row, string id)
    {
        _json.ResetWrittenCount();
        using var json = new Utf8JsonWriter(_json);
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("type", source.Name);
        json.WriteString("time", moments.EventTime(row).ToString());
        WriteFields(json, "entities", row, areEntities: true);
        WriteFields(json, "attributes", row, areEntities: false);
        json.WriteEndObject();
        json.Flush();
        return _json.WrittenSpan;
    }

    void WriteFields(Utf8JsonWriter json, string name, int row, bool areEntities)
    {
        json.WriteStartObject(name);
        foreach (var (field, column) in _columns)
        {
            var known = source.Schema.Fields[field];
            var value = frame[row, column];
            if (source.Entities.Contains(known.Name) != areEntities || value.ValueKind == JsonValueKind.Null) continue;
            json.WritePropertyName(known.Name);
            if (known.Type == FieldType.Text) json.WriteStringValue(frame.Key(row, column));
            else if (known.Type == FieldType.Time) json.WriteStringValue(frame.Time(row, column).ToString());
            else value.WriteTo(json);
        }

        json.WriteEndObject();
    }
}
