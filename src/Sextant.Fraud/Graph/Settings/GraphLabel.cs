namespace Sextant.Fraud;

/// <summary>Which events say that an entity is known fraud.</summary>
/// <param name="Event">The event type.</param>
/// <param name="Field">The field with the entity's key.</param>
/// <param name="Fraud">The boolean field that marks (true) or clears (false); null: every event marks.</param>
/// <param name="Kind">The kind that the field names; null: its name.</param>
public sealed record GraphLabel(string Event, string Field, string? Fraud = null, string? Kind = null);
