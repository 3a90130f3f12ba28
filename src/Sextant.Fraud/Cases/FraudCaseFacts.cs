using System.Text.Json;
using System.Text.Json.Nodes;
using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>What a case says about its decision. It follows from the decision's record alone, so that opening the case again opens no other.</summary>
/// <param name="Entry">The decision.</param>
/// <param name="Kind">What was decided.</param>
/// <param name="Verdict">How.</param>
/// <param name="RequestId">The request's id.</param>
/// <param name="AtRisk">What a fraud would have cost, in the currency that costs are in.</param>
public sealed record FraudCaseFacts(DecisionEntry Entry, FraudKind Kind, FraudVerdict Verdict, string RequestId, double AtRisk)
{
    const int MostEvidence = 20;
    const int MostCharacters = 1000;

    // The first that is known says whom a case is about.
    static readonly string[] Subjects = ["customer", "card", "device", "email", "ip", "phone"];

    /// <summary>Why it was decided so.</summary>
    public IReadOnlyList<DecisionReason> Reasons { get; init; } = [];

    /// <summary>Who took part, with versions.</summary>
    public IReadOnlyList<string> ServedBy { get; init; } = [];

    /// <summary>The amount in its currency; null for what has none.</summary>
    public double? Amount { get; init; }

    /// <summary>The currency.</summary>
    public string? Currency { get; init; }

    /// <summary>The country.</summary>
    public string? Country { get; init; }

    /// <summary>Probability of fraud times what it would cost. Without a probability all of it counts: nobody knows better.</summary>
    public double ExpectedLoss => AtRisk * (Verdict.Probability is >= 0 and <= 1 and var known ? known : 1);

    /// <summary>Whom the case is about, as <c>customer:c-17</c>.</summary>
    public string Subject
    {
        get
        {
            var kind = Subjects.FirstOrDefault(Entry.Entities.ContainsKey);
            var subject = kind is null ? $"request:{RequestId}" : $"{kind}:{Entry.Entities[kind]}";
            return subject.Length <= MostCharacters ? subject : subject[..MostCharacters];
        }
    }

    /// <summary>Reads them from a decision's record; null if it holds no decision on fraud, because it is damaged or what it says was taken out.</summary>
    public static FraudCaseFacts? Read(DecisionEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (FraudKinds.All.FirstOrDefault(kind => kind.Decider == entry.Decider) is not { } kind) return null;
        try
        {
            var record = DecisionRecord.Parse(entry.Record);
            return record.Decision.Deserialize(FraudJson.Default.FraudVerdict) is { } verdict ? Of(entry, kind, record, verdict) : null;
        }
        catch (Exception error) when (error is StorageException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>The case that is to be opened. Fields that the queue does not have are left out.</summary>
    public NewCase ToCase(QueueDefinition queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        var fields = new JsonObject();
        Add("kind", FieldKind.Text, Kind.Name);
        Add("amount", FieldKind.Number, Amount);
        Add("currency", FieldKind.Text, Currency);
        Add("country", FieldKind.Text, Country);
        Add("probability", FieldKind.Number, Verdict.Probability);
        Add("rule", FieldKind.Text, Verdict.Rule);
        return new(Entry.Id, Subject) { DecisionId = Entry.Id, ExpectedLoss = ExpectedLoss, Fields = fields, Evidence = [.. Evidence().Take(MostEvidence)] };

        void Add(string name, FieldKind kind, JsonNode? value)
        {
            if (value is not null && queue.Fields.IndexOf(name) is >= 0 and var place && queue.Fields.Fields[place].Type.Kind == kind) fields[name] = value;
        }
    }

    IEnumerable<string> Evidence()
    {
        yield return Short($"request {RequestId}: {Kind.Name}, decided by {Verdict.By}");
        foreach (var reason in Reasons) yield return Short($"reason {reason.Code}: {reason.Text ?? reason.Code}");
        if (Verdict.ReviewFrom is { } review) yield return FormattableString.Invariant($"thresholds: review from {review:0.####}, block from {Verdict.BlockFrom ?? 1:0.####}");
        if (ServedBy.Count > 0) yield return Short($"versions: {string.Join(", ", ServedBy)}");
    }

    static FraudCaseFacts Of(DecisionEntry entry, FraudKind kind, DecisionRecord record, FraudVerdict verdict)
    {
        var request = record.Request;
        return new(entry, kind, verdict, Text(request, "id") ?? entry.Id, AtRiskOf(record))
        {
            Reasons = record.Reasons,
            ServedBy = record.ServedBy,
            Amount = request.TryGetProperty(FraudRequestReader.Amount, out var amount) && amount.ValueKind == JsonValueKind.Number ? amount.GetDouble() : null,
            Currency = Text(request, "currency"),
            Country = Text(request, "country"),
        };
    }

    // The settings that counted are in the record; where they could not be had, those that are built in did.
    static double AtRiskOf(DecisionRecord record)
    {
        if (FraudRecords.Asked(record, "settings", FraudJson.Default.AppliedSettings) is { } settings) return settings.Costs.Loss(settings.Stake);
        return record.Request.TryGetProperty(FraudRequestReader.Amount, out var amount) && amount.ValueKind == JsonValueKind.Number ? amount.GetDouble() : new FraudSettings().Stake;
    }

    static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    static string Short(string text) => text.Length <= MostCharacters ? text : text[..MostCharacters];
}
