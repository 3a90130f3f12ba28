using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Sextant.Server.Contracts;

/// <summary>A label: what turned out about a decision, or about an entity at a time.</summary>
/// <param name="Id">Its id; sending the same label again is harmless.</param>
/// <param name="Label">What it says, such as <c>fraud</c>.</param>
/// <param name="Value">A number, or true or false for 1 and 0.</param>
/// <param name="Source">Who knows it, such as <c>chargeback</c>.</param>
/// <param name="DecisionId">The decision; missing if an entity is given.</param>
/// <param name="Entities">One entity by its kind, as in <c>{"card": "c-17"}</c>; missing if a decision is given.</param>
/// <param name="EventTime">When it happened; missing for when it was known.</param>
/// <param name="KnownTime">When somebody knew; missing for now.</param>
/// <param name="Weight">How much it counts, above 0.</param>
public sealed record FeedbackRequest(
    [property: JsonRequired] string Id, [property: JsonRequired] string Label, [property: JsonRequired] JsonNode Value, [property: JsonRequired] string Source, string? DecisionId = null,
    JsonObject? Entities = null, string? EventTime = null, string? KnownTime = null, double Weight = 1);

/// <summary>What became of the labels of a request.</summary>
/// <param name="Accepted">Stored durably.</param>
/// <param name="Duplicates">Stored before; nothing was done.</param>
/// <param name="Conflicts">Refused: their ids belong to labels of other content.</param>
/// <param name="Refused">Refused: something is wrong with them.</param>
/// <param name="Pending">Of the stored ones, those whose decision is not known yet; they are joined once it is.</param>
/// <param name="Items">The labels that were not stored, at most 1,000.</param>
public sealed record FeedbackAnswer(long Accepted, long Duplicates, long Conflicts, long Refused, long Pending, IReadOnlyList<FeedbackItem> Items);

/// <summary>A label that was not stored.</summary>
/// <param name="Index">Its place in the request, from 0.</param>
/// <param name="Id">Its id, if it could be read.</param>
/// <param name="Outcome"><c>conflict</c> or <c>refused</c>.</param>
/// <param name="Code">Why, as a stable code.</param>
/// <param name="Detail">Why, in words.</param>
public sealed record FeedbackItem(long Index, string? Id, string Outcome, string Code, string Detail);

/// <summary>A stored label.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Label">What it says.</param>
/// <param name="Value">The value.</param>
/// <param name="Source">Who knows it.</param>
/// <param name="DecisionId">The decision.</param>
/// <param name="Entities">The entity, if it is about one.</param>
/// <param name="EventTime">When it happened.</param>
/// <param name="KnownTime">When somebody knew.</param>
/// <param name="ReceivedAt">When it was received.</param>
/// <param name="Weight">How much it counts.</param>
/// <param name="RevokedTime">From when on it counts no more.</param>
/// <param name="RevokedReason">Why.</param>
public sealed record LabelAnswer(
    string Id, string Label, double Value, string Source, string? DecisionId, JsonObject? Entities, string EventTime, string KnownTime, string ReceivedAt, double Weight, string? RevokedTime, string? RevokedReason);

/// <summary>A page of labels.</summary>
/// <param name="Labels">In the order of their receipt.</param>
/// <param name="Cursor">Give it as <c>cursor</c> for the next page; missing at the end.</param>
public sealed record LabelsPage(IReadOnlyList<LabelAnswer> Labels, string? Cursor);

/// <summary>A label that is to count no more.</summary>
/// <param name="Id">Its id.</param>
/// <param name="By">Who says so.</param>
/// <param name="Reason">Why.</param>
/// <param name="RevokedTime">From when on; missing for now.</param>
public sealed record FeedbackRevokeRequest([property: JsonRequired] string Id, [property: JsonRequired] string By, [property: JsonRequired] string Reason, string? RevokedTime = null)
    : ISigned
{
    /// <inheritdoc/>
    public ISigned SignedBy(string name) => this with { By = name };
}

/// <summary>A revoked label.</summary>
/// <param name="Duplicate">True if it was revoked before; nothing was done.</param>
/// <param name="Label">The label.</param>
public sealed record FeedbackRevokedAnswer(bool Duplicate, LabelAnswer Label);

/// <summary>How many decisions have a label, by their age.</summary>
/// <param name="Label">The label.</param>
/// <param name="AsOf">What was known at this time.</param>
/// <param name="Decisions">Decisions of the span.</param>
/// <param name="Labelled">Those with a label that counts.</param>
/// <param name="Positives">Those of them whose value is above 0.</param>
/// <param name="Curve">The shares by age.</param>
public sealed record CoverageAnswer(string Label, string AsOf, int Decisions, int Labelled, int Positives, IReadOnlyList<CoverageStep> Curve);

/// <summary>How far labels have come at an age.</summary>
/// <param name="AgeHours">The age.</param>
/// <param name="Decisions">Decisions that are at least so old.</param>
/// <param name="Labelled">Share of them whose label was known by that age.</param>
/// <param name="Positives">Share of the positives among them that were known by that age; missing without positives.</param>
public sealed record CoverageStep(double AgeHours, int Decisions, double Labelled, double? Positives);

/// <summary>A row to learn from.</summary>
/// <param name="DecisionId">The decision.</param>
/// <param name="Time">When it was made.</param>
/// <param name="Entities">Whom it was about.</param>
/// <param name="Value">The label's value.</param>
/// <param name="Weight">How much it counts.</param>
/// <param name="Source">Who knew it; missing if no label came within the label's time.</param>
/// <param name="KnownTime">When it was known.</param>
public sealed record SpineLine(string DecisionId, string Time, IReadOnlyDictionary<string, string> Entities, double Value, double Weight, string? Source, string KnownTime);
