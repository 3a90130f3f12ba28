namespace Sextant.Expressions;

/// <summary>A schema and the name that stands before its fields.</summary>
/// <param name="Name">For example <c>payment</c>; empty if fields are written plainly.</param>
/// <param name="Schema">The fields.</param>
public sealed record ScopedSchema(string Name, Schema Schema);
