namespace Sextant.Fraud;

/// <summary>A field that requests of a kind have.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsRequired">Whether it must be there.</param>
/// <param name="Entity">The kind of entity whose key it is, which is also the name of lists that it is looked up in; null for none.</param>
public sealed record FraudField(string Name, FieldType Type, bool IsRequired = false, string? Entity = null);
