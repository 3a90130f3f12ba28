using System.Collections.Immutable;

namespace Sextant;

/// <summary>
/// A declared kind of event: who it is about (entities) and what it says (attributes). Declarations only grow: a new version may
/// add optional fields or make required ones optional, so every stored event stays readable.
/// </summary>
/// <param name="Id">Number given at the first declaration; what the log stores instead of the name.</param>
/// <param name="Name">For example <c>payment</c>; see <see cref="Field.IsValidName"/>.</param>
/// <param name="Version">1 at the first declaration, one more at every change.</param>
/// <param name="Schema">The fields, in order of their first declaration.</param>
/// <param name="Entities">Which of the fields are entity keys (always text; a list of text in types of our own, for events about several).</param>
/// <param name="Description">For people; null if none was given.</param>
public sealed record EventType(int Id, string Name, int Version, Schema Schema, ImmutableArray<string> Entities, string? Description = null);
