using System.Text.Json;
using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>Reads what rules might be made of: features and fields of decisions that went through, with what they turned out to be. Thread-safe.</summary>
/// <param name="past">Decisions of the past.</param>
/// <param name="labels">What turned out.</param>
public sealed class MinedPast(RulePast past, DecisionLabels labels)
{
    /// <summary>The newest decisions of a time that went through, if it is known what they were; the oldest first.</summary>
    public async Task<MinedRows> ReadAsync(FraudKind kind, Policy policy, FraudSettings settings, (Timestamp From, Timestamp Until, int Most) range, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(settings);
        var (shape, decider) = (MinedShape.Of(kind, policy), new DeclaredDecider(policy));
        List<(LabelledDecision Decision, object?[] Values, double Stake)> passed = [];
        await foreach (var entry in past.NewestAsync(kind, range.From, range.Until, range.Most, cancellationToken))
            if (entry.Verdict == "allow" && Read(shape, decider, entry) is { } known) passed.Add((new(entry.Id, entry.Time, entry.Entities), known.Values, known.Stake));
        passed.Reverse();
        var values = await labels.OfAsync(LabelledPast.Label, [.. passed.Select(one => one.Decision)], cancellationToken);
        passed.RemoveAll(one => !values.ContainsKey(one.Decision.Id));
        return new(shape.Columns([.. passed.Select(one => one.Values)]), [.. passed.Select(one => values[one.Decision.Id] > 0)], [.. passed.Select(one => one.Stake)], settings.Costs);
    }

    static (object?[] Values, double Stake)? Read(MinedShape shape, DeclaredDecider decider, DecisionEntry entry)
    {
        try
        {
            var record = DecisionRecord.Parse(entry.Record);
            // What chance let through, something found already.
            if (record.Redacted.Count > 0 || decider.Policy.UnreadIn(record) is not null || record.Decision.TryGetProperty("wouldBe", out _)) return null;
            var settings = FraudRecords.Asked(record, "settings", FraudJson.Default.AppliedSettings) ?? FraudRecords.Built;
            return (shape.ValuesOf(decider.FactsOf(record)), settings.Stake);
        }
        catch (Exception error) when (error is StorageException or InvalidInputException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
