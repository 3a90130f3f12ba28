using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Sextant.Server.Contracts;

/// <summary>How the rules of a policy of fraud did, or would have done.</summary>
/// <param name="Kind">What they are for.</param>
/// <param name="Version">The policy's version; 0 for one that is not applied.</param>
/// <param name="From">Decisions made then or later.</param>
/// <param name="Until">Decisions made before.</param>
/// <param name="Decisions">Decisions that were looked at, the newest of the time.</param>
/// <param name="Days">Days with decisions.</param>
/// <param name="Labelled">Those of which it is known what they were.</param>
/// <param name="Frauds">Those of them that were fraud.</param>
/// <param name="Saved">What all rules together saved on what is known, beside lists and model, in the currency of the costs.</param>
/// <param name="Impossible">Why some decisions could not be looked at.</param>
/// <param name="Rules">Each rule, in the policy's order.</param>
public sealed record FraudRulesAnswer(
    string Kind, int Version, string From, string Until, int Decisions, int Days, int Labelled, int Frauds, double Saved, IReadOnlyList<FraudRuleTrouble> Impossible, IReadOnlyList<FraudRuleItem> Rules);

/// <summary>Why decisions could not be looked at.</summary>
/// <param name="Why">The reason.</param>
/// <param name="Decisions">How many.</param>
public sealed record FraudRuleTrouble(string Why, int Decisions);

/// <summary>A rule and how it did.</summary>
/// <param name="Rule">Its name.</param>
/// <param name="When">Its condition.</param>
/// <param name="Verdict">What it does.</param>
/// <param name="Shadow">Whether it is only noted, because its policy says so.</param>
/// <param name="Suspended">Why it is only noted for now: it blocked too much. Missing if it acts.</param>
/// <param name="Health"><c>ok</c>, <c>never</c> fired, <c>decayed</c>: its newer hits are half as often fraud as its older ones, <c>costly</c>: it costs more than it saves, <c>redundant</c>: the model finds 95 % of its hits by itself.</param>
/// <param name="Hits">Decisions where its condition holds.</param>
/// <param name="HitsADay">The same for a day.</param>
/// <param name="Share">Of all decisions.</param>
/// <param name="Deciding">Hits where no rule before it holds, and no list decides.</param>
/// <param name="Labelled">Hits of which it is known what they were.</param>
/// <param name="Frauds">Those of them that were fraud.</param>
/// <param name="Precision">Frauds among labelled hits; missing without any.</param>
/// <param name="PrecisionLow">Lower end of its 95 % interval.</param>
/// <param name="PrecisionHigh">Upper end.</param>
/// <param name="Recall">Its share of all known frauds.</param>
/// <param name="Saved">What it saved on what is known, in the currency of the costs; below 0 it costs more than it saves. Of a shadow rule: what it would save if it acted.</param>
/// <param name="ByModel">Hits that the model would have reviewed or blocked by itself.</param>
/// <param name="WithRules">Hits that it shares with other rules.</param>
/// <param name="EarlierPrecision">Precision of the older half of its labelled hits; missing with fewer than 40.</param>
/// <param name="LaterPrecision">Precision of the newer half.</param>
/// <param name="LastHit">When it held the last time.</param>
/// <param name="Examples">Ids of some decisions, the newest first.</param>
public sealed record FraudRuleItem(
    string Rule, string When, string Verdict, bool Shadow, FraudRuleSuspension? Suspended, string Health, int Hits, double HitsADay, double Share, int Deciding, int Labelled, int Frauds,
    double? Precision, double? PrecisionLow, double? PrecisionHigh, double? Recall, double Saved, int ByModel, IReadOnlyDictionary<string, int> WithRules, double? EarlierPrecision, double? LaterPrecision,
    string? LastHit, IReadOnlyList<string> Examples);

/// <summary>Why a rule is only noted for now.</summary>
/// <param name="At">Since when.</param>
/// <param name="Blocks">How many it had blocked.</param>
/// <param name="Decisions">Of how many.</param>
/// <param name="Most">The share that it might have blocked.</param>
public sealed record FraudRuleSuspension(string At, int Blocks, int Decisions, double Most);

/// <summary>A rule, or a whole policy, that is to be tried on what was decided.</summary>
/// <param name="Kind">What it is for: <c>payment</c> (default), <c>login</c> or <c>signup</c>.</param>
/// <param name="When">The rule's condition; missing if a policy is given.</param>
/// <param name="Verdict">What the rule does: <c>allow</c>, <c>review</c> or <c>block</c>.</param>
/// <param name="Rule">The rule's name; one of the same name in the policy is taken out.</param>
/// <param name="Definition">A policy; missing if a rule is given, which then comes before all others of the policy that decides.</param>
/// <param name="From">Decisions made then or later; missing for 30 days before the end.</param>
/// <param name="Until">Decisions made before; missing for now.</param>
/// <param name="Most">At most so many, the newest.</param>
public sealed record FraudRuleBacktestRequest(
    string Kind = "payment", string? When = null, string Verdict = "review", string Rule = "tried", JsonObject? Definition = null, string? From = null, string? Until = null, int Most = 20_000);

/// <summary>A rule that is to act again.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="By">Who wants it.</param>
/// <param name="Kind">What it is for.</param>
public sealed record FraudRuleResumeRequest([property: JsonRequired] string Rule, [property: JsonRequired] string By, string Kind = "payment") : ISigned
{
    /// <inheritdoc/>
    public ISigned SignedBy(string name) => this with { By = name };
}

/// <summary>Rules that are suspended.</summary>
/// <param name="Kind">What they are for.</param>
/// <param name="Rules">Their names.</param>
public sealed record FraudSuspendedAnswer(string Kind, IReadOnlyList<string> Rules);

/// <summary>Rules that would have found frauds that went through.</summary>
/// <param name="Kind">What they are for.</param>
/// <param name="Rows">Decisions that went through and of which it is known what they were.</param>
/// <param name="Frauds">The frauds among them.</param>
/// <param name="Rules">Those that saved most in the later part first; empty if nothing is better than chance.</param>
public sealed record FraudSuggestionsAnswer(string Kind, int Rows, int Frauds, IReadOnlyList<FraudSuggestion> Rules);

/// <summary>A rule that would have found frauds.</summary>
/// <param name="Yaml">The rule as a policy has it.</param>
/// <param name="When">Its condition.</param>
/// <param name="Verdict">What saves more: <c>review</c> or <c>block</c>.</param>
/// <param name="Earlier">What it would have caught where it was looked for.</param>
/// <param name="Later">The same where it was checked: believe these.</param>
/// <param name="PValue">How probable so many frauds among its hits are by chance, for all that were checked together.</param>
public sealed record FraudSuggestion(string Yaml, string When, string Verdict, FraudSuggestionFigures Earlier, FraudSuggestionFigures Later, double PValue);

/// <summary>What a rule would have caught.</summary>
/// <param name="Rows">Decisions.</param>
/// <param name="Hits">Where its condition holds.</param>
/// <param name="Frauds">The frauds among the hits.</param>
/// <param name="Precision">Frauds among hits.</param>
/// <param name="PrecisionLow">Lower end of its 95 % interval.</param>
/// <param name="PrecisionHigh">Upper end.</param>
/// <param name="Recall">Share of the frauds that it finds.</param>
/// <param name="Saved">What it would have saved, in the currency of the costs.</param>
public sealed record FraudSuggestionFigures(int Rows, int Hits, int Frauds, double? Precision, double PrecisionLow, double PrecisionHigh, double? Recall, double Saved);
