using System.Text.Json.Nodes;
using Sextant.Events;

namespace Sextant.Server.Contracts;

/// <summary>An event to store.</summary>
/// <param name="Id">The event's own id, 1 to 255 bytes; sending the same event again is harmless.</param>
/// <param name="Type">A declared event type.</param>
/// <param name="Time">When it happened, RFC 3339.</param>
/// <param name="Entities">Who it is about: entity name to key.</param>
/// <param name="Attributes">What it says.</param>
public sealed record EventRequest(string Id, string Type, string Time, JsonObject? Entities, JsonObject? Attributes);

/// <summary>What became of the events of a request.</summary>
/// <param name="Accepted">Stored durably.</param>
/// <param name="Duplicates">Stored before; nothing was done.</param>
/// <param name="Conflicts">Refused: their ids belong to other stored events.</param>
/// <param name="Quarantined">Set aside, to be looked at and released.</param>
/// <param name="Refused">Not kept.</param>
/// <param name="Items">The events that were neither accepted nor duplicates, at most 1,000; all of them with <c>?items=all</c>.</param>
public sealed record EventsAnswer(long Accepted, long Duplicates, long Conflicts, long Quarantined, long Refused, IReadOnlyList<EventItem> Items)
{
    internal static EventsAnswer From(IntakeSummary summary) => new(
        summary[IntakeOutcome.Accepted],
        summary[IntakeOutcome.Duplicate],
        summary[IntakeOutcome.Conflict],
        summary[IntakeOutcome.Quarantined],
        summary[IntakeOutcome.Refused],
        [.. summary.Items.Select(EventItem.From)]);
}

/// <summary>The outcome of one event.</summary>
/// <param name="Index">Its place in the request, from 0.</param>
/// <param name="Id">Its id, if it could be read.</param>
/// <param name="Outcome">accepted, duplicate, conflict, quarantined or refused.</param>
/// <param name="Code">Why, as a stable code.</param>
/// <param name="Detail">Why, in words.</param>
/// <param name="QuarantineId">Its number in the quarantine.</param>
public sealed record EventItem(long Index, string? Id, string Outcome, string? Code, string? Detail, string? QuarantineId)
{
    internal static EventItem From(IntakeItem item) => new(
        item.Index,
        item.Id,
        item.Outcome switch
        {
            IntakeOutcome.Accepted => "accepted",
            IntakeOutcome.Duplicate => "duplicate",
            IntakeOutcome.Conflict => "conflict",
            IntakeOutcome.Quarantined => "quarantined",
            _ => "refused",
        },
        item.Problem?.Code,
        item.Problem?.Detail,
        item.QuarantineId?.ToString(System.Globalization.CultureInfo.InvariantCulture));
}

/// <summary>A stored event.</summary>
/// <param name="Id">Its own id.</param>
/// <param name="Type">Its type.</param>
/// <param name="Time">When it happened.</param>
/// <param name="ArrivalTime">When it reached the server.</param>
/// <param name="Entities">Who it is about.</param>
/// <param name="Attributes">What it says.</param>
public sealed record EventAnswer(string Id, string Type, string Time, string ArrivalTime, JsonObject Entities, JsonObject Attributes)
{
    internal static EventAnswer From(StoredEvent stored)
    {
        var entities = new JsonObject();
        var attributes = new JsonObject();
        for (var i = 0; i < stored.Values.Count; i++)
        {
            if (stored.Values[i] is not { } value) continue;
            var field = stored.Type.Schema.Fields[i];
            (stored.Type.Entities.Contains(field.Name) ? entities : attributes).Add(field.Name, EventJson.Value(field.Type, value));
        }

        return new EventAnswer(stored.Id, stored.Type.Name, stored.Place.EventTime.ToString(), stored.ArrivalTime.ToString(), entities, attributes);
    }
}

/// <summary>A page of stored events.</summary>
/// <param name="Events">The events.</param>
/// <param name="Cursor">Give it as <c>cursor</c> for the next page; null at the end.</param>
public sealed record EventPage(IReadOnlyList<EventAnswer> Events, string? Cursor);
