using System.Text.Json.Nodes;
using Sextant.Events;

namespace Sextant.Server.Contracts;

/// <summary>An event type to declare.</summary>
/// <param name="Type">Its name; may be left out where the address has it.</param>
/// <param name="Description">For people.</param>
/// <param name="Entities">Who events of it are about; a name that ends in '?' may be missing.</param>
/// <param name="Attributes">What they say: name to type (<c>"number"</c>) or to an object with type, required and description.</param>
public sealed record EventTypeRequest(string? Type, string? Description, IReadOnlyList<string>? Entities, JsonObject? Attributes);

/// <summary>A declared event type.</summary>
/// <param name="Type">Its name.</param>
/// <param name="Version">1 at first, one more at every change.</param>
/// <param name="Declaration">As it was declared.</param>
public sealed record EventTypeAnswer(string Type, int Version, JsonObject Declaration)
{
    internal static EventTypeAnswer From(EventType type) => new(type.Name, type.Version, EventTypeWriter.ToJson(EventTypeDefinition.From(type)));
}

/// <summary>All declared event types.</summary>
/// <param name="EventTypes">By name.</param>
public sealed record EventTypesAnswer(IReadOnlyList<EventTypeAnswer> EventTypes);
