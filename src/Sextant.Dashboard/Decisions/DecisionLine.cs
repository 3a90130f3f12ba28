using System.Text.Json;
using Sextant.Fraud;
using Sextant.Platform;

namespace Sextant.Dashboard;

/// <summary>A decision in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Time">When it was made.</param>
/// <param name="Kind">Of what: <c>payment</c>, <c>login</c> or <c>signup</c>.</param>
/// <param name="Verdict">What was decided.</param>
/// <param name="IsDegraded">Whether something was late or missing.</param>
/// <param name="Amount">The amount, with its currency; null for what has none.</param>
/// <param name="Customer">Whose it was; null if that is not known.</param>
/// <param name="Card">The card; null without one.</param>
/// <param name="Country">The country; null if that is not known.</param>
/// <param name="Probability">Of fraud; null if nothing gave one.</param>
/// <param name="By">What decided, and the rule if one did.</param>
public sealed record DecisionLine(
    string Id, Timestamp Time, string Kind, string Verdict, bool IsDegraded, string? Amount, string? Customer, string? Card, string? Country, double? Probability, string By)
{
    /// <summary>The line of a recorded decision.</summary>
    public static DecisionLine Of(DecisionEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var record = DecisionRecord.Parse(entry.Record);
        var (request, decision) = (record.Request, record.Decision);
        var by = Text(decision, "by");
        return new(
            entry.Id, entry.Time, FraudKinds.All.FirstOrDefault(kind => kind.Decider == entry.Decider)?.Name ?? entry.Decider, entry.Verdict, entry.IsDegraded, AmountOf(request),
            entry.Entities.GetValueOrDefault("customer"), entry.Entities.GetValueOrDefault("card"), Text(request, "country"),
            decision.TryGetProperty("probability", out var probability) && probability.ValueKind == JsonValueKind.Number ? probability.GetDouble() : null,
            by == "rule" && Text(decision, "rule") is { } rule ? $"rule {rule}" : by ?? "");
    }

    /// <summary>The amount of a payment's request, with its currency.</summary>
    internal static string? AmountOf(JsonElement request) => request.TryGetProperty("amountMicros", out var micros) && micros.TryGetInt64(out var amount) ? Shown.Money(amount / 1e6, Text(request, "currency")) : null;

    static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
