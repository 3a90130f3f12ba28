using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sextant.Events;

namespace Sextant.Platform;

/// <summary>Puts null in the place of fields of a record and notes which. Pure; doing it again changes nothing.</summary>
sealed class RecordRedaction
{
    const string Mark = "redacted";
    const int MaxFields = 100;

    // A record is text in a store, never part of a page.
    static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly ImmutableArray<string> _fields;

    /// <exception cref="InvalidInputException">SXT2484: there are no fields, or one that cannot be redacted.</exception>
    public RecordRedaction(IReadOnlyCollection<string> fields)
    {
        if (fields.Count is 0 or > MaxFields) throw new InvalidInputException("SXT2484", $"A redaction names 1 to {MaxFields} fields, not {fields.Count}.");
        foreach (var field in fields)
        {
            if (field.Length == 0 || field.StartsWith('.') || field.EndsWith('.') || field == Mark || field.StartsWith(Mark + ".", StringComparison.Ordinal))
                throw new InvalidInputException("SXT2484", $"'{field}' is no field that can be redacted. Give the path of one in the record, as in 'request.email'.");
        }

        _fields = [.. fields.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Redacts the record in a row of the decisions' table; false if there was nothing to redact.</summary>
    public bool Apply(Row row)
    {
        const int Record = EventTable.FirstField + DecisionCatalog.Record;
        if (!TryRedact(row.GetUtf8(Record), out var redacted)) return false;
        row.SetUtf8(Record, redacted);
        return true;
    }

    /// <summary>Redacts a record; false if there was nothing to redact.</summary>
    public bool TryRedact(ReadOnlySpan<byte> record, out byte[] redacted)
    {
        redacted = [];
        if (JsonNode.Parse(record) is not JsonObject root) return false;
        var done = _fields.Where(field => Blank(root, field)).ToList();
        if (done.Count == 0) return false;
        var before = (root[Mark] as JsonArray)?.Select(name => name!.GetValue<string>()) ?? [];
        root[Mark] = new JsonArray([.. before.Union(done, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(name => JsonValue.Create(name))]);
        redacted = JsonSerializer.SerializeToUtf8Bytes<JsonNode>(root, Json);
        return true;
    }

    /// <summary>Blanks what a path leads to. Names of properties may hold dots themselves, as those of features do.</summary>
    static bool Blank(JsonNode? node, string path)
    {
        if (node is JsonArray list) return list.Aggregate(false, (any, element) => Blank(element, path) | any);
        if (node is not JsonObject parent) return false;
        var any = false;
        foreach (var name in parent.Select(property => property.Key).ToList())
        {
            if (name == path)
            {
                any |= parent[name] is not null;
                parent[name] = null;
            }
            else if (path.StartsWith(name, StringComparison.Ordinal) && path[name.Length] == '.')
            {
                any |= Blank(parent[name], path[(name.Length + 1)..]);
            }
        }

        return any;
    }
}
