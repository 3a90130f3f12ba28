using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Sextant.Server.Contracts;

/// <summary>A case that is to be opened. The same again changes nothing; the same id with other content is refused.</summary>
/// <param name="Queue">Its queue.</param>
/// <param name="Id">Its id: letters, digits and <c>. _ : -</c>.</param>
/// <param name="Subject">Who or what it is about, such as <c>card:c-17</c>.</param>
/// <param name="By">Who opens it.</param>
/// <param name="DecisionId">The decision that it is about.</param>
/// <param name="ExpectedLoss">What is at stake, 0 or more.</param>
/// <param name="Fields">Values of the queue's fields.</param>
/// <param name="Evidence">References to what a reviewer should see.</param>
/// <param name="Skills">What a reviewer must be able to do for it, beside what the queue asks.</param>
public sealed record CaseOpenRequest(
    [property: JsonRequired] string Queue, [property: JsonRequired] string Id, [property: JsonRequired] string Subject, [property: JsonRequired] string By, string? DecisionId = null,
    double ExpectedLoss = 0, JsonObject? Fields = null, IReadOnlyList<string>? Evidence = null, IReadOnlyList<string>? Skills = null)
    : ISigned
{
    /// <inheritdoc/>
    public ISigned SignedBy(string name) => this with { By = name };
}

/// <summary>A case.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Queue">Its queue.</param>
/// <param name="State"><c>open</c>, <c>leased</c>, <c>paused</c>, <c>snoozed</c>, <c>decided</c> or <c>reopened</c>.</param>
/// <param name="Subject">Who or what it is about.</param>
/// <param name="DecisionId">The decision.</param>
/// <param name="ExpectedLoss">What is at stake.</param>
/// <param name="Fields">Values of the queue's fields.</param>
/// <param name="Evidence">References.</param>
/// <param name="Skills">What a reviewer must be able to do.</param>
/// <param name="Priority">The higher, the sooner.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="OpenedBy">Who opened it.</param>
/// <param name="AssignedTo">Whom it is meant for.</param>
/// <param name="SnoozedUntil">Until when it waits.</param>
/// <param name="PausedFor">What it waits for.</param>
/// <param name="DueAt">When its limit is reached if nothing stops the clock.</param>
/// <param name="Breached">Whether it took longer than it may.</param>
/// <param name="Outcome">The verdict that counts.</param>
/// <param name="DecidedAt">When it was decided.</param>
/// <param name="Contested">Whether reviewers differed.</param>
/// <param name="Links">Linked cases.</param>
/// <param name="Similar">Other cases of the subject, the newest first.</param>
public sealed record CaseAnswer(
    string Id, string Queue, string State, string Subject, string? DecisionId, double ExpectedLoss, JsonObject Fields, IReadOnlyList<string> Evidence, IReadOnlyList<string> Skills, double Priority,
    string OpenedAt, string OpenedBy, string? AssignedTo, string? SnoozedUntil, string? PausedFor, string? DueAt, bool Breached, string? Outcome, string? DecidedAt, bool Contested,
    IReadOnlyList<CaseLinkAnswer> Links, IReadOnlyList<string> Similar);

/// <summary>A link to a similar case.</summary>
/// <param name="Id">The other case.</param>
/// <param name="Reason">Why they are similar.</param>
public sealed record CaseLinkAnswer(string Id, string Reason);

/// <summary>What became of a case that was to be opened.</summary>
/// <param name="New">False if it was open before.</param>
/// <param name="Case">The case now.</param>
public sealed record CaseOpenedAnswer(bool New, CaseAnswer Case);

/// <summary>A page of cases.</summary>
/// <param name="Cases">The newest first.</param>
/// <param name="Cursor">Give it as <c>cursor</c> for the next page; missing at the end.</param>
public sealed record CasesPage(IReadOnlyList<CaseAnswer> Cases, string? Cursor);

/// <summary>What happened to a case.</summary>
/// <param name="Changes">Oldest first.</param>
public sealed record CaseHistoryAnswer(IReadOnlyList<CaseChangeAnswer> Changes);

/// <summary>A line of a case's history.</summary>
/// <param name="Id">Its number, which grows.</param>
/// <param name="At">When.</param>
/// <param name="Kind">What, as in <c>verdict</c>.</param>
/// <param name="By">Who.</param>
/// <param name="Detail">What there is to say about it.</param>
public sealed record CaseChangeAnswer(long Id, string At, string Kind, string By, JsonObject? Detail);
