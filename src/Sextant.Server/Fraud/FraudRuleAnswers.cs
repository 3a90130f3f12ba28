using System.Text.Json;
using Sextant.Fraud;
using Sextant.Server.Contracts;

namespace Sextant.Server.Fraud;

/// <summary>Rules and how they did, as answers.</summary>
static class FraudRuleAnswers
{
    const int MostTroubles = 10;

    static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static FraudRulesAnswer Of(FraudKind kind, RuleTrial trial, (Timestamp From, Timestamp Until) range, SuspendedRules suspended)
    {
        var report = trial.Report;
        return new(
            kind.Name, trial.Policy.Version, range.From.ToString(), range.Until.ToString(), report.Decisions, report.Days, report.Labelled, report.Frauds, report.Saved,
            [.. trial.Impossible.OrderByDescending(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal).Take(MostTroubles).Select(one => new FraudRuleTrouble(one.Key, one.Value))],
            [.. report.Rules.Select(rule => Item(rule, suspended.All.FirstOrDefault(one => one.Kind == kind.Name && one.Rule == rule.Rule.Name)))]);
    }

    public static FraudSuggestionsAnswer Of(FraudKind kind, MinedRows rows, IReadOnlyList<SuggestedRule> found) => new(
        kind.Name, rows.Count, rows.IsFraud.Count(isFraud => isFraud),
        [.. found.Select((rule, i) => new FraudSuggestion(
            FormattableString.Invariant($"- {{ rule: found_{i + 1}, when: {JsonSerializer.Serialize(rule.When, Plain)}, verdict: {FraudVerdict.WordOf(rule.Action)}, shadow: true }}"),
            rule.When, FraudVerdict.WordOf(rule.Action), Figures(rule.Earlier), Figures(rule.Later), rule.PValue))]);

    static FraudRuleItem Item(RuleFigures rule, SuspendedRule? suspended) => new(
        rule.Rule.Name, rule.Rule.When, FraudVerdict.WordOf(rule.Rule.Action), rule.Rule.IsShadow, suspended is null ? null : new(suspended.At.ToString(), suspended.Blocks, suspended.Decisions, suspended.Most), rule.Health,
        rule.Hits, rule.HitsADay, rule.Share, rule.Deciding, rule.Labelled, rule.Frauds, FraudAnswers.Finite(rule.Precision.Estimate), rule.Labelled == 0 ? null : rule.Precision.Low, rule.Labelled == 0 ? null : rule.Precision.High,
        FraudAnswers.Finite(rule.Recall), rule.Saved, rule.ByModel, rule.WithRules, FraudAnswers.Finite(rule.EarlierPrecision), FraudAnswers.Finite(rule.LaterPrecision), rule.LastHit?.ToString(), rule.Examples);

    static FraudSuggestionFigures Figures(MinedFigures one) =>
        new(one.Rows, one.Hits, one.Frauds, FraudAnswers.Finite(one.Precision.Estimate), one.Precision.Low, one.Precision.High, FraudAnswers.Finite(one.Recall), one.Saved);
}
