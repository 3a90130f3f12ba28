using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>Cases as lines of an export. Pure.</summary>
static class FraudCaseLines
{
    static readonly string[] Columns =
    [
        "case", "openedAt", "state", "subject", "expectedLoss", "outcome", "decidedAt", "contested", "late", "decisionId", "decision.time", "decision.decider", "decision.version", "decision.verdict", "decision.decidedBy",
        "decision.rule", "decision.probability", "decision.reviewFrom", "decision.blockFrom", "decision.reasons", "decision.servedBy", "decision.redacted", "decision.request", "history", "labels",
    ];

    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // What a decision was, as its record has it.
    static readonly string[] Verdict = ["probability", "band", "by", "rule", "wouldBe", "reviewFrom", "blockFrom", "shadow"];

    public static string CsvHeader => string.Join(',', Columns);

    public static JsonObject Of(ReviewCase one, DecisionRecord? record, IReadOnlyList<CaseChange> history, IReadOnlyList<StoredLabel> labels) => new()
    {
        ["case"] = one.Id,
        ["openedAt"] = one.OpenedAt.ToString(),
        ["openedBy"] = one.OpenedBy,
        ["state"] = one.State.ToString().ToLowerInvariant(),
        ["subject"] = SubjectOf(one, record),
        ["expectedLoss"] = one.ExpectedLoss,
        ["fields"] = new JsonObject(one.Fields.Where(field => !IsRedacted(record, field.Key)).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone()))),
        ["outcome"] = one.Outcome,
        ["decidedAt"] = one.DecidedAt?.ToString(),
        ["contested"] = one.IsContested,
        ["late"] = one.IsBreached,
        ["links"] = List(one.Links, link => new() { ["case"] = link.Id, ["reason"] = link.Reason }),
        ["decisionId"] = one.DecisionId,
        ["decision"] = record is null ? null : Decision(record),
        ["history"] = List(history, change => new() { ["at"] = change.At.ToString(), ["what"] = change.Kind.ToString().ToLowerInvariant(), ["by"] = change.By, ["detail"] = change.Detail?.DeepClone() }),
        ["labels"] = List(labels, label => new()
        {
            ["id"] = label.Id, ["label"] = label.Label, ["value"] = label.Value, ["source"] = label.Source, ["eventTime"] = label.EventTime.ToString(), ["knownTime"] = label.KnownTime.ToString(),
            ["revokedTime"] = label.RevokedTime?.ToString(), ["revokedReason"] = label.RevokedReason,
        }),
    };

    public static string ToJson(JsonObject line) => line.ToJsonString(Plain);

    public static string ToCsv(JsonObject line) => string.Join(',', Columns.Select(column => Cell(At(line, column))));

    // What was taken out of the record the case may still know: its reviewers had to.
    static string SubjectOf(ReviewCase one, DecisionRecord? record)
    {
        var colon = one.Subject.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && IsRedacted(record, one.Subject[..colon]) ? $"{one.Subject[..colon]}:redacted" : one.Subject;
    }

    static bool IsRedacted(DecisionRecord? record, string field) =>
        record?.Redacted.Any(name => name == field || name == $"request.{field}" || (field == FraudRequestReader.Amount && name is "amountMicros" or "request.amountMicros")) ?? false;

    static JsonObject Decision(DecisionRecord record)
    {
        var decision = new JsonObject
        {
            ["time"] = record.Time.ToString(),
            ["decider"] = record.Decider,
            ["version"] = record.Version,
            ["principal"] = record.Principal,
            ["request"] = JsonNode.Parse(record.Request.GetRawText()),
            ["redacted"] = new JsonArray([.. record.Redacted.Select(name => JsonValue.Create(name))]),
            ["verdict"] = record.Decision.TryGetProperty("action", out var action) ? action.ToString().ToLowerInvariant() : null,
        };
        foreach (var name in Verdict)
            decision[name == "by" ? "decidedBy" : name] = record.Decision.TryGetProperty(name, out var value) ? JsonNode.Parse(value.GetRawText()) : null;
        decision["reasons"] = List(record.Reasons, reason => new() { ["code"] = reason.Code, ["text"] = reason.Text, ["weight"] = reason.Weight });
        decision["without"] = List(record.Degradations, one => new() { ["part"] = one.Part, ["code"] = one.Code, ["detail"] = one.Detail });
        decision["servedBy"] = new JsonArray([.. record.ServedBy.Select(version => JsonValue.Create(version))]);
        return decision;
    }

    static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonObject> of) => [.. items.Select(item => (JsonNode)of(item))];

    static JsonNode? At(JsonObject line, string column)
    {
        var dot = column.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? line[column] : line[column[..dot]]?[column[(dot + 1)..]];
    }

    static string Cell(JsonNode? node)
    {
        if (node is null) return "";
        var isText = node.GetValueKind() == JsonValueKind.String;
        var text = isText ? node.GetValue<string>() : node.ToJsonString(Plain);
        // A customer may call himself =cmd(...): a spreadsheet must not run it.
        if (isText && text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r') text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
