using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>Decisions of the past with what turned out, as thresholds are derived from them. Thread-safe.</summary>
/// <param name="log">What was decided.</param>
/// <param name="labels">What turned out.</param>
public sealed class LabelledPast(IDecisionLog log, DecisionLabels labels)
{
    /// <summary>Most decisions that are looked at.</summary>
    public const int MostDecisions = 1_000_000;

    /// <summary>The label that says whether it was fraud.</summary>
    public const string Label = "fraud";

    /// <summary>
    /// Decisions of a span that have a probability and a label. What was blocked seldom has one: thresholds are derived from what went through, or was let
    /// through to learn from.
    /// </summary>
    /// <exception cref="InvalidInputException">SXT3021: there are more than <see cref="MostDecisions"/>.</exception>
    public async Task<(IReadOnlyList<(string? Segment, LabelledPayment Payment)> Labelled, int Decisions)> OfAsync(FraudKind kind, FraudSettings settings, Timestamp from, Timestamp until, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(settings);
        var (decisions, facts) = (new List<LabelledDecision>(), new Dictionary<string, (string? Segment, LabelledPayment Payment)>(StringComparer.Ordinal));
        await foreach (var entry in log.RangeAsync(new() { Decider = kind.Decider, From = from, Until = until }, cancellationToken))
        {
            if (decisions.Count == MostDecisions) throw new InvalidInputException("SXT3021", FormattableString.Invariant($"There are more than {MostDecisions:N0} decisions in this time. Take a shorter one."));
            decisions.Add(new(entry.Id, entry.Time, entry.Entities));
            if (FactsOf(kind, settings, entry) is { } known) facts[entry.Id] = known;
        }

        var values = await labels.OfAsync(Label, decisions, cancellationToken);
        return ([.. values.Where(value => facts.ContainsKey(value.Key)).Select(value => facts[value.Key] with { Payment = facts[value.Key].Payment with { IsFraud = value.Value > 0 } })], decisions.Count);
    }

    static (string? Segment, LabelledPayment Payment)? FactsOf(FraudKind kind, FraudSettings settings, DecisionEntry entry)
    {
        var record = DecisionRecord.Parse(entry.Record);
        if (!record.Decision.TryGetProperty("probability", out var probability) || probability.ValueKind != System.Text.Json.JsonValueKind.Number) return null;
        var request = record.Request;
        var segment = settings.SegmentField is { } field && request.TryGetProperty(field, out var value) ? value.ToString() : null;
        var stake = settings.Stake;
        if (kind == FraudKinds.Payment)
        {
            if (!request.TryGetProperty("amountMicros", out var micros) || micros.ValueKind != System.Text.Json.JsonValueKind.Number) return null;
            stake = micros.GetInt64() / 1e6 * settings.Currencies.GetValueOrDefault(request.TryGetProperty("currency", out var currency) ? currency.GetString() ?? "" : "", 1);
        }

        return (segment, new(probability.GetDouble(), stake, false, entry.Time.Day));
    }
}
