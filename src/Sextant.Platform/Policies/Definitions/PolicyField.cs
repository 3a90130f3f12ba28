namespace Sextant.Platform;

/// <summary>A field of a policy's requests.</summary>
/// <param name="Name">Its name, as callers and expressions write it.</param>
/// <param name="Type">What it holds.</param>
/// <param name="IsRequired">True if a request without it is refused.</param>
/// <param name="Entity">The kind of entity whose key it is, as <c>card</c>; null if it is none.</param>
public sealed record PolicyField(string Name, FieldType Type, bool IsRequired = false, string? Entity = null);
