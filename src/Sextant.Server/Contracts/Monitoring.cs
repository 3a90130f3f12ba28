namespace Sextant.Server.Contracts;

/// <summary>What is watched.</summary>
/// <param name="Scopes">Models and systems, by name.</param>
/// <param name="OpenAlerts">How many alerts are open.</param>
/// <param name="Refused">Values that were refused since the process began: <c>tooEarly</c> (a clock is wrong), <c>tooLate</c>, <c>tooManySeries</c>; and <c>leftOut</c>, calls that came faster than they could be folded.</param>
/// <param name="LastLook">When series were last compared; missing if they were not since the process began.</param>
/// <param name="Series">The series of one scope, where one was asked for, those that moved most first.</param>
/// <param name="Expected">What figures the model's recent scores promise, without labels, where one scope was asked for; missing below 500 rows, or where scores are no probabilities.</param>
public sealed record MonitoringAnswer(IReadOnlyList<MonitoredScope> Scopes, int OpenAlerts, IReadOnlyDictionary<string, long> Refused, string? LastLook = null, IReadOnlyList<MonitoredSeries>? Series = null, ExpectedFigures? Expected = null);

/// <summary>Figures that are expected before labels come.</summary>
/// <param name="Rows">Recent rows that they are of.</param>
/// <param name="Auc">Area under the ROC curve.</param>
/// <param name="AveragePrecision">Average precision.</param>
/// <param name="PositiveRate">Share of label 1.</param>
/// <param name="Assumption">What they hold under.</param>
public sealed record ExpectedFigures(long Rows, ExpectedFigure Auc, ExpectedFigure AveragePrecision, ExpectedFigure PositiveRate, string Assumption);

/// <summary>An expected figure.</summary>
/// <param name="Value">The figure; missing where it is undefined.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end.</param>
public sealed record ExpectedFigure(double? Value, double? Low, double? High);

/// <summary>How far monitoring is with a model or system.</summary>
/// <param name="Scope">Its name.</param>
/// <param name="Series">How many series it has lately.</param>
/// <param name="Reference"><c>ready</c>, or <c>collecting</c>: until then its score and numbers are compared with what the model was made on, if its package says.</param>
/// <param name="ReferenceFrom">When its reference begins.</param>
/// <param name="ReferenceUntil">When its reference ends.</param>
/// <param name="NewestValue">Time of the newest value.</param>
/// <param name="OpenAlerts">Its open alerts.</param>
public sealed record MonitoredScope(string Scope, int Series, string Reference, string ReferenceFrom, string ReferenceUntil, string? NewestValue, int OpenAlerts);

/// <summary>A window of a series beside its reference, as of the last look.</summary>
/// <param name="Series">The series, as <c>fraud/feature/amount</c>.</param>
/// <param name="WindowHours">Length of the window.</param>
/// <param name="Rows">Values in it.</param>
/// <param name="ReferenceRows">Values of the reference.</param>
/// <param name="Psi">Population stability index.</param>
/// <param name="PsiBeyondChance">What remains of it after what chance alone gives.</param>
/// <param name="Ks">Largest gap between cumulative shares; missing for categories.</param>
/// <param name="MissingBefore">Share of missing values in the reference.</param>
/// <param name="MissingNow">Share of missing values in the window.</param>
/// <param name="PValue">Of all tests of the window together, before the other series are taken into account.</param>
/// <param name="Overdispersion">How much more such windows vary than independent rows.</param>
/// <param name="Bins">The bins that changed most.</param>
public sealed record MonitoredSeries(string Series, int WindowHours, long Rows, long ReferenceRows, double Psi, double PsiBeyondChance, double? Ks, double MissingBefore, double MissingNow, double PValue, double Overdispersion, IReadOnlyList<MonitoredBin> Bins);

/// <summary>How the share of a bin has changed.</summary>
/// <param name="Bin">What it holds.</param>
/// <param name="Before">Its share in the reference.</param>
/// <param name="Now">Its share now.</param>
/// <param name="Index">What it adds to the index.</param>
public sealed record MonitoredBin(string Bin, double Before, double Now, double Index);

/// <summary>Alerts.</summary>
/// <param name="Alerts">Open ones first, severe before notable.</param>
public sealed record MonitoringAlertsAnswer(IReadOnlyList<MonitoringAlertAnswer> Alerts);

/// <summary>Something that is not as it should be.</summary>
/// <param name="Key">What it is about.</param>
/// <param name="Kind"><c>drift</c>, <c>freshness</c>, <c>performance</c>, <c>fairness</c> or <c>serviceLevel</c>.</param>
/// <param name="Severity"><c>notable</c> or <c>severe</c>.</param>
/// <param name="State"><c>open</c> or <c>resolved</c>.</param>
/// <param name="Message">In one line.</param>
/// <param name="Measure">What was measured.</param>
/// <param name="Effect">How large it is.</param>
/// <param name="Limit">What it is held to.</param>
/// <param name="PValue">How probable it is by chance, among all series; missing where that is not known.</param>
/// <param name="Since">When it was first seen.</param>
/// <param name="LastSeen">When it was last seen.</param>
/// <param name="ResolvedAt">When it was over; missing while it is open.</param>
/// <param name="Bins">The bins that changed most.</param>
/// <param name="Runbook">What to do about it.</param>
public sealed record MonitoringAlertAnswer(
    string Key, string Kind, string Severity, string State, string Message, string Measure, double Effect, double Limit, double? PValue, string Since, string LastSeen, string? ResolvedAt, IReadOnlyList<MonitoredBin> Bins, string Runbook);

/// <summary>The promises of the workspace.</summary>
/// <param name="ServiceLevels">Those that <c>monitoring.yaml</c> declares.</param>
public sealed record ServiceLevelsAnswer(IReadOnlyList<ServiceLevelAnswer> ServiceLevels);

/// <summary>How a promise stands.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind"><c>availability</c> or <c>latency</c>.</param>
/// <param name="Route">The route that it is about; missing for all.</param>
/// <param name="WithinMs">How long an answer may take; missing for availability.</param>
/// <param name="Target">Share of requests for which it is to hold.</param>
/// <param name="WindowDays">The days that it is about.</param>
/// <param name="Requests">Requests of the window so far.</param>
/// <param name="Bad">Those for which it did not hold.</param>
/// <param name="Reached">Share for which it held; missing without requests.</param>
/// <param name="BudgetLeft">Share of the error budget that is left; below 0 it is overspent.</param>
/// <param name="BurnRates">How fast it is spent, by rule.</param>
public sealed record ServiceLevelAnswer(string Name, string Kind, string? Route, double? WithinMs, double Target, double WindowDays, long Requests, long Bad, double? Reached, double BudgetLeft, IReadOnlyList<BurnRateAnswer> BurnRates);

/// <summary>How fast an error budget is spent.</summary>
/// <param name="LongHours">The long window.</param>
/// <param name="ShortMinutes">The short window.</param>
/// <param name="Limit">The burn rate that both may have.</param>
/// <param name="LongRate">Burn rate of the long window: 1 spends exactly the budget.</param>
/// <param name="ShortRate">Burn rate of the short window.</param>
/// <param name="Firing">Whether both are above it.</param>
/// <param name="Severity">How bad that is.</param>
public sealed record BurnRateAnswer(double LongHours, double ShortMinutes, double Limit, double LongRate, double ShortRate, bool Firing, string Severity);

/// <summary>How models and deciders treat groups.</summary>
/// <param name="Models">Champions whose packages have figures of groups.</param>
/// <param name="Deciders">Deciders with declared groups and decisions whose labels were counted.</param>
public sealed record FairnessAnswer(IReadOnlyList<ModelFairness> Models, IReadOnlyList<DeciderFairness> Deciders);

/// <summary>How a model treats groups.</summary>
/// <param name="Model">The model and its version.</param>
/// <param name="Source">Where the figures are from: <c>package</c>, measured on the test rows when the model was made.</param>
/// <param name="Gaps">For each column and measure, the groups that are furthest apart.</param>
/// <param name="Groups">The figures of each group.</param>
public sealed record ModelFairness(string Model, string Source, IReadOnlyList<GroupGap> Gaps, IReadOnlyList<GroupFigure> Groups);

/// <summary>Two groups that are furthest apart in a measure.</summary>
/// <param name="Column">What tells groups apart.</param>
/// <param name="Measure"><c>selectionRate</c>, <c>tpr</c>, <c>fpr</c>, <c>calibrationGap</c> or <c>auc</c>.</param>
/// <param name="Most">The group with the greatest figure.</param>
/// <param name="Least">The group with the least figure.</param>
/// <param name="Difference">Greatest minus least.</param>
/// <param name="IntervalsApart">Whether their intervals do not meet: a difference that chance hardly makes.</param>
public sealed record GroupGap(string Column, string Measure, string Most, string Least, double Difference, bool IntervalsApart);

/// <summary>A figure of a group.</summary>
/// <param name="Column">What tells groups apart.</param>
/// <param name="Group">The group.</param>
/// <param name="Measure">What was measured.</param>
/// <param name="Value">The figure.</param>
/// <param name="Low">Lower end of its interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="Rows">Rows of the group.</param>
public sealed record GroupFigure(string Column, string Group, string Measure, double Value, double? Low, double? High, long? Rows);

/// <summary>Who begins a new reference.</summary>
/// <param name="By">The person.</param>
public sealed record MonitoringReferenceRequest([property: System.Text.Json.Serialization.JsonRequired] string By)
    : ISigned
{
    /// <inheritdoc/>
    public ISigned SignedBy(string name) => this with { By = name };
}
