namespace Sextant.Fraud;

/// <summary>Which events say that an entity is fraud, or no longer; it is known from the event's time on.</summary>
/// <param name="EventType">The type's name.</param>
/// <param name="EntityField">The field with the entity's key.</param>
/// <param name="Kind">The kind of node that it names.</param>
/// <param name="FraudField">A boolean field: true marks, false clears. Null: every event of the type marks.</param>
public sealed record GraphLabelRule(string EventType, string EntityField, string Kind, string? FraudField = null);
