using System.Collections.Immutable;

namespace Sextant.Platform;

/// <summary>The features that a policy reads.</summary>
/// <param name="Set">The feature set, as <c>payment</c> or <c>payment@3</c>.</param>
/// <param name="Keys">Fields of the request by join key; a join key that is not here is the field of its own name.</param>
public sealed record PolicyFeatures(string Set, ImmutableSortedDictionary<string, string> Keys);
