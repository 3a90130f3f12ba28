using System.Text.Json;
using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>Decisions of the past with what the rules of a policy say about them: those that decide, or those that might. Thread-safe.</summary>
/// <param name="log">What was decided.</param>
/// <param name="labels">What turned out.</param>
public sealed class RulePast(IDecisionLog log, DecisionLabels labels)
{
    /// <summary>Most decisions that are looked at.</summary>
    public const int MostDecisions = 200_000;

    /// <summary>The newest decisions of a time.</summary>
    /// <param name="kind">Of which kind.</param>
    /// <param name="policy">Whose rules.</param>
    /// <param name="from">Made then or later.</param>
    /// <param name="until">Made before.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<TriedPast> ReadAsync(FraudKind kind, Policy policy, Timestamp from, Timestamp until, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(policy);
        var (tried, labelled, impossible) = (new List<TriedDecision>(), new List<LabelledDecision>(), new Dictionary<string, int>(StringComparer.Ordinal));
        await foreach (var entry in NewestAsync(kind, from, until, most, cancellationToken))
        {
            if (Try(policy, entry, out var trouble) is { } one)
            {
                tried.Add(one);
                labelled.Add(new(entry.Id, entry.Time, entry.Entities));
            }
            else
            {
                impossible[trouble] = impossible.GetValueOrDefault(trouble) + 1;
            }
        }

        var values = await labels.OfAsync(LabelledPast.Label, labelled, cancellationToken);
        tried.Reverse();
        return new([.. tried.Select(one => values.TryGetValue(one.Id, out var value) ? one with { IsFraud = value > 0 } : one)], impossible);
    }

    /// <summary>The rules of a policy, as they are tried.</summary>
    public static IReadOnlyList<TriedRule> RulesOf(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return [.. policy.Definition.Rules.Select(rule => new TriedRule(rule.Name, rule.When, FraudPolicy.ActionOf(rule.Verdict), rule.IsShadow))];
    }

    internal async IAsyncEnumerable<DecisionEntry> NewestAsync(FraudKind kind, Timestamp from, Timestamp until, int most, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = new DecisionQuery { Decider = kind.Decider, From = from, Until = until, Limit = Math.Min(most, DecisionQuery.MaxLimit) };
        for (var left = most; left > 0;)
        {
            var page = await log.QueryAsync(query, cancellationToken);
            foreach (var entry in page.Decisions.Take(left)) yield return entry;
            left -= page.Decisions.Count;
            if (page.Next is null) yield break;
            query = query with { After = page.Next };
        }
    }

    static TriedDecision? Try(Policy policy, DecisionEntry entry, out string trouble)
    {
        trouble = "";
        try
        {
            var record = DecisionRecord.Parse(entry.Record);
            if (record.Redacted.Count > 0) trouble = $"Fields were redacted: {string.Join(", ", record.Redacted)}.";
            else trouble = policy.UnreadIn(record) ?? "";
            return trouble.Length > 0 ? null : Try(policy, entry, record);
        }
        catch (InvalidInputException error)
        {
            trouble = error.Message;
        }
        catch (Exception error) when (error is StorageException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            trouble = "The record does not hold what a decider of fraud writes.";
        }

        return null;
    }

    static TriedDecision Try(Policy policy, DecisionEntry entry, DecisionRecord record)
    {
        var verdict = record.Decision.Deserialize(FraudJson.Default.FraudVerdict)!;
        // What expressions see of what was late, they see in life: nothing.
        var facts = new DeclaredDecider(policy).FactsOf(record) with { IsDegraded = false };
        var settings = FraudRecords.Asked(record, "settings", FraudJson.Default.AppliedSettings) ?? FraudRecords.Built;
        var listed = FraudRecords.Asked(record, "lists", FraudJson.Default.FraudListEntryArray) is [{ } first, ..] ? first.Action : (FraudAction?)null;
        var thresholds = new FraudThresholds(verdict.ReviewFrom ?? FraudThresholds.Never, verdict.BlockFrom ?? FraudThresholds.Never);
        var model = policy.Definition.Model is null ? FraudAction.Allow : thresholds.ActionFor(verdict.Probability ?? double.NaN);
        return new(entry.Id, entry.Time, policy.Holding(facts), listed, model, settings.Stake, settings.Costs, IsFraud: null);
    }
}
