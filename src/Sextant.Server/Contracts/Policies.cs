using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Sextant.Server.Contracts;

/// <summary>All policies.</summary>
/// <param name="Policies">By name.</param>
public sealed record PoliciesAnswer(IReadOnlyList<PolicySummary> Policies);

/// <summary>A policy, in short.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Revision">What a change expects.</param>
/// <param name="Version">The version that decides.</param>
/// <param name="Owner">Who answers for it.</param>
/// <param name="AppliedAt">When that version was applied.</param>
/// <param name="AppliedBy">By whom.</param>
/// <param name="Rollout">The version that is taking over; missing without one.</param>
public sealed record PolicySummary(string Name, long Revision, int Version, string? Owner, string AppliedAt, string AppliedBy, RolloutState? Rollout);

/// <summary>How far a version is with taking over.</summary>
/// <param name="Version">The version.</param>
/// <param name="Step">The step, from 1.</param>
/// <param name="Steps">How many there are.</param>
/// <param name="Share">The share of keys that it decides.</param>
/// <param name="StepAt">Since when.</param>
public sealed record RolloutState(int Version, int Step, int Steps, double Share, string StepAt);

/// <summary>A version of a policy.</summary>
/// <param name="Policy">The policy as it is now.</param>
/// <param name="Version">The version that is shown.</param>
/// <param name="AppliedAt">When it was applied.</param>
/// <param name="AppliedBy">By whom.</param>
/// <param name="Reason">Why.</param>
/// <param name="Features">The feature set that it reads, with its version.</param>
/// <param name="Definition">The declaration.</param>
public sealed record PolicyAnswer(PolicySummary Policy, int Version, string AppliedAt, string AppliedBy, string Reason, string? Features, JsonObject Definition);

/// <summary>A policy to be planned.</summary>
/// <param name="Definition">The declaration.</param>
public sealed record PolicyPlanRequest([property: JsonRequired] JsonObject Definition);

/// <summary>A policy to be applied.</summary>
/// <param name="Definition">The declaration.</param>
/// <param name="Expected">The plan's revision; 0 for a policy that is new.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
/// <param name="Force">True: also where the guard refuses it.</param>
/// <param name="AtOnce">True: without a rollout.</param>
public sealed record PolicyApplyRequest(
    [property: JsonRequired] JsonObject Definition, [property: JsonRequired] long Expected, [property: JsonRequired] string By, [property: JsonRequired] string Reason, bool Force = false, bool AtOnce = false);

/// <summary>A policy to be taken away.</summary>
/// <param name="Expected">The revision that it has.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
public sealed record PolicyRemoveRequest([property: JsonRequired] long Expected, [property: JsonRequired] string By, [property: JsonRequired] string Reason);

/// <summary>What applying a policy does.</summary>
/// <param name="Name">The policy.</param>
/// <param name="Revision">Apply with it; after applying, the revision that was made.</param>
/// <param name="From">The version that decides, or did; 0 for none.</param>
/// <param name="Version">The version that was applied; missing for a plan.</param>
/// <param name="Differences">What changes.</param>
/// <param name="Notes">What else there is to know.</param>
/// <param name="Refusals">Why it is not applied unless it is forced.</param>
/// <param name="Backtest">The last decisions made again.</param>
/// <param name="Rollout">How it takes over; missing if at once.</param>
public sealed record PolicyPlanAnswer(
    string Name, long Revision, int From, int? Version, IReadOnlyList<string> Differences, IReadOnlyList<string> Notes, IReadOnlyList<string> Refusals, BacktestAnswer? Backtest, RolloutState? Rollout);

/// <summary>What a policy would have decided.</summary>
/// <param name="Decisions">Decisions that were looked at.</param>
/// <param name="Replayed">Those that were made again.</param>
/// <param name="Impossible">Why others could not be.</param>
/// <param name="Verdicts">How many went from which verdict to which.</param>
/// <param name="Rules">What each rule caught.</param>
/// <param name="Label">The label that rules are judged by.</param>
/// <param name="Labelled">Replayed decisions whose label is known.</param>
/// <param name="Positives">Those of them whose value is above 0.</param>
public sealed record BacktestAnswer(
    int Decisions, int Replayed, IReadOnlyList<BacktestReason> Impossible, IReadOnlyList<BacktestVerdicts> Verdicts, IReadOnlyList<BacktestRuleAnswer> Rules, string? Label, int Labelled, int Positives);

/// <summary>Why decisions could not be made again.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Count">How many.</param>
public sealed record BacktestReason(string Reason, int Count);

/// <summary>Decisions that went from one verdict to another.</summary>
/// <param name="Was">As it was decided.</param>
/// <param name="Now">As it would be.</param>
/// <param name="Count">How many.</param>
/// <param name="Examples">Some of them, where the verdict changed.</param>
public sealed record BacktestVerdicts(string Was, string Now, int Count, IReadOnlyList<string> Examples);

/// <summary>What a rule caught.</summary>
/// <param name="Rule">Its name.</param>
/// <param name="Verdict">What it decides.</param>
/// <param name="Shadow">Whether it is only noted.</param>
/// <param name="Hits">How many decisions.</param>
/// <param name="Precision">The share of positives among its labelled hits; missing without any.</param>
/// <param name="Recall">Its share of all positives; missing without any.</param>
/// <param name="Examples">Some of them.</param>
public sealed record BacktestRuleAnswer(string Rule, string Verdict, bool Shadow, int Hits, double? Precision, double? Recall, IReadOnlyList<string> Examples);

/// <summary>Decisions to be made again.</summary>
/// <param name="Definition">By this declaration; missing for a version that was applied.</param>
/// <param name="Version">By this version; missing for the one that is taking over, or decides.</param>
/// <param name="From">Made then or later.</param>
/// <param name="Until">Made before.</param>
/// <param name="Most">At most so many, the newest.</param>
/// <param name="Label">Judge rules by this label; missing for the policy's own.</param>
public sealed record BacktestRequest(JsonObject? Definition = null, int? Version = null, string? From = null, string? Until = null, int Most = 10_000, string? Label = null);

/// <summary>A request to be tried.</summary>
/// <param name="Request">The request.</param>
/// <param name="Definition">By this declaration; missing for a version that was applied.</param>
/// <param name="Version">By this version; missing for the one that decides.</param>
public sealed record RehearseRequest([property: JsonRequired] JsonElement Request, JsonObject? Definition = null, int? Version = null);

/// <summary>How a decision would come about.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Rule">The rule that held; missing if none did.</param>
/// <param name="Score">What the model said.</param>
/// <param name="Values">Every name that expressions may use.</param>
/// <param name="Rules">What each rule said.</param>
/// <param name="Shadow">Shadow rules that held.</param>
/// <param name="Degradations">What was late or missing.</param>
/// <param name="ServedBy">Who took part.</param>
public sealed record RehearseAnswer(
    string Verdict, string? Rule, double? Score, JsonObject Values, IReadOnlyList<RehearsedRule> Rules, IReadOnlyList<string> Shadow, IReadOnlyList<DecideDegradation> Degradations, IReadOnlyList<string> ServedBy);

/// <summary>What a rule said.</summary>
/// <param name="Rule">Its name.</param>
/// <param name="When">Its condition.</param>
/// <param name="Verdict">What it decides where it holds.</param>
/// <param name="Held"><c>true</c>, <c>false</c>, <c>null</c>, or <c>notYet</c> before its time.</param>
/// <param name="Shadow">Whether it is only noted.</param>
public sealed record RehearsedRule(string Rule, string When, string Verdict, string Held, bool Shadow);

/// <summary>What was changed of a policy or an experiment.</summary>
/// <param name="Changes">The newest first.</param>
public sealed record ChangesAnswer(IReadOnlyList<ChangeAnswer> Changes);

/// <summary>A change.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What was done.</param>
/// <param name="Version">The version, or the experiment's revision, that it is about.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
public sealed record ChangeAnswer(string At, string Kind, long Version, string By, string Reason);

/// <summary>An earlier version that is to decide again.</summary>
/// <param name="Expected">The policy's revision.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
/// <param name="Version">The version; missing for the one before.</param>
public sealed record PolicyRollbackRequest([property: JsonRequired] long Expected, [property: JsonRequired] string By, [property: JsonRequired] string Reason, int? Version = null);

/// <summary>What is to become of a rollout.</summary>
/// <param name="Action"><c>stop</c> or <c>finish</c>.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
public sealed record PolicyRolloutRequest([property: JsonRequired] string Action, [property: JsonRequired] string By, [property: JsonRequired] string Reason);

/// <summary>How a rollout does.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Was">What the old version decided since it began; missing without a rollout.</param>
/// <param name="Now">What the new version decided.</param>
/// <param name="Stop">Why it would be stopped; empty if it goes on.</param>
public sealed record PolicyRolloutAnswer(PolicySummary Policy, RolloutArm? Was, RolloutArm? Now, IReadOnlyList<string> Stop);

/// <summary>What a version decided during a rollout.</summary>
/// <param name="Version">The version.</param>
/// <param name="Decisions">How many decisions.</param>
/// <param name="Verdicts">How many by verdict.</param>
/// <param name="Degraded">How many had to do without something.</param>
/// <param name="P99Ms">The 99th percentile of their time; missing without decisions.</param>
/// <param name="Mature">Those of the mildest verdict about which is known what became of them.</param>
/// <param name="Positives">Those of these whose label is above 0.</param>
public sealed record RolloutArm(int Version, int Decisions, IReadOnlyDictionary<string, int> Verdicts, int Degraded, double? P99Ms, int Mature, int Positives);
