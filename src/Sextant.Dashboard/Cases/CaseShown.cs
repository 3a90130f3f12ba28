using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sextant.Platform;

namespace Sextant.Dashboard;

/// <summary>What cases say about themselves, as pages show it. Their fields are the queue's own: what is not there is left out.</summary>
static class CaseShown
{
    /// <summary>A short name: ids of decisions are long, and begin alike.</summary>
    public static string Name(ReviewCase one) => DecisionId.TryGetTime(one.Id, out _) ? $"…{one.Id[^6..]}" : one.Id;

    public static string? Text(ReviewCase one, string field) => one.Fields[field] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    public static double? Number(ReviewCase one, string field) =>
        one.Fields[field] is JsonValue value && value.GetValueKind() == JsonValueKind.Number && double.TryParse(value.ToJsonString(), CultureInfo.InvariantCulture, out var number) ? number : null;

    public static string Amount(ReviewCase one) => Number(one, "amount") is { } amount ? Shown.Money(amount, Text(one, "currency")) : "–";

    public static string Probability(ReviewCase one) => Shown.Share(Number(one, "probability")) ?? "–";

    /// <summary>What happened to a case, in words.</summary>
    public static string Sentence(CaseChange change)
    {
        var detail = change.Detail;
        return change.Kind switch
        {
            CaseChangeKind.Verdict => $"said {Word(detail, "verdict")}{With(detail, "note")}",
            CaseChangeKind.Decided => $"The case is decided: {Word(detail, "verdict")}",
            CaseChangeKind.Note => Word(detail, "text"),
            CaseChangeKind.Snoozed => $"snoozed it until {Word(detail, "until")}{With(detail, "reason")}",
            CaseChangeKind.Assigned => detail?["to"] is null ? "meant it for anybody" : $"meant it for {Word(detail, "to")}",
            CaseChangeKind.Linked => $"linked it to {Word(detail, "to")}{With(detail, "reason")}",
            CaseChangeKind.Undone => $"took the verdict back{With(detail, "reason")}",
            _ => $"{change.Kind.ToString().ToLowerInvariant()}{With(detail, "reason")}",
        };
    }

    static string With(JsonObject? detail, string name) => Word(detail, name) is { Length: > 0 } text ? $": {text}" : "";

    static string Word(JsonObject? detail, string name) => detail?[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : "";
}
