namespace Sextant;

/// <summary>The tables of one slice, as the steps that made them.</summary>
/// <param name="Name">Slice, for example <c>event_types</c>.</param>
/// <param name="Migrations">SQL scripts; script i brings version i to i + 1. Only ever appended to.</param>
public sealed record StateSchema(string Name, params IReadOnlyList<string> Migrations);
