using System.Text.Json.Serialization;

namespace Sextant.Server.Contracts;

/// <summary>A case of fraud with what an analyst wants to see beside it.</summary>
/// <param name="Case">The case.</param>
/// <param name="Decision">Its decision with reasons; missing if it is not kept any more.</param>
/// <param name="Timeline">Decisions on its entities, its own among them, the newest first; at most 50.</param>
/// <param name="Similar">Cases that share an entity, the newest first; at most 10.</param>
public sealed record FraudCaseAnswer(CaseAnswer Case, FraudScoreAnswer? Decision, IReadOnlyList<FraudTimelineItem> Timeline, IReadOnlyList<FraudSimilarCase> Similar);

/// <summary>A decision on an entity of a case.</summary>
/// <param name="DecisionId">The decision.</param>
/// <param name="Id">The request's id.</param>
/// <param name="Kind"><c>payment</c>, <c>login</c> or <c>signup</c>.</param>
/// <param name="Time">When.</param>
/// <param name="Verdict">What was decided.</param>
/// <param name="DecidedBy">By what.</param>
/// <param name="Probability">The probability of fraud.</param>
/// <param name="Amount">The amount in its currency.</param>
/// <param name="Currency">The currency.</param>
/// <param name="Rule">The rule that held.</param>
/// <param name="Shared">Entities that it has in common with the case, as <c>card</c>.</param>
public sealed record FraudTimelineItem(
    string DecisionId, string Id, string Kind, string Time, string Verdict, string DecidedBy, double? Probability, double? Amount, string? Currency, string? Rule, IReadOnlyList<string> Shared);

/// <summary>A case that shares an entity with another.</summary>
/// <param name="Id">The case.</param>
/// <param name="State">Where it is.</param>
/// <param name="Subject">Whom it is about.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="Outcome">The verdict that counts.</param>
/// <param name="ExpectedLoss">What was at stake.</param>
/// <param name="Shared">Entities that both have, as <c>card</c>.</param>
public sealed record FraudSimilarCase(string Id, string State, string Subject, string OpenedAt, string? Outcome, double ExpectedLoss, IReadOnlyList<string> Shared);

/// <summary>An entity that is to open no new cases for a time.</summary>
/// <param name="Subject">Whom, as <c>customer:c-17</c>.</param>
/// <param name="Until">Until when.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who wants it.</param>
/// <param name="UnlessAbove">Expected loss above which a case is opened all the same; missing for none.</param>
public sealed record FraudSnoozeRequest(
    [property: JsonRequired] string Subject, [property: JsonRequired] string Until, [property: JsonRequired] string Reason, [property: JsonRequired] string By, double? UnlessAbove = null) : ISigned
{
    /// <inheritdoc/>
    public ISigned SignedBy(string name) => this with { By = name };
}

/// <summary>A snooze that is to end.</summary>
/// <param name="Subject">Whose, as <c>customer:c-17</c>.</param>
/// <param name="By">Who wants it.</param>
public sealed record FraudWakeRequest([property: JsonRequired] string Subject, [property: JsonRequired] string By) : ISigned
{
    /// <inheritdoc/>
    public ISigned SignedBy(string name) => this with { By = name };
}

/// <summary>A snooze.</summary>
/// <param name="Subject">Whose.</param>
/// <param name="Until">Until when.</param>
/// <param name="UnlessAbove">Expected loss above which a case is opened all the same.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who wanted it.</param>
/// <param name="At">Since when.</param>
/// <param name="Skipped">How many decisions opened no case because of it.</param>
/// <param name="Decisions">The last of them, the newest first; at most 20.</param>
public sealed record FraudSnoozeItem(string Subject, string Until, double? UnlessAbove, string Reason, string By, string At, int Skipped, IReadOnlyList<string> Decisions);

/// <summary>All snoozes, also those that are over.</summary>
/// <param name="Snoozes">The latest first.</param>
public sealed record FraudSnoozesAnswer(IReadOnlyList<FraudSnoozeItem> Snoozes);
