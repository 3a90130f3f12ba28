using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>A case that shares an entity with another.</summary>
/// <param name="Case">The case.</param>
/// <param name="Shared">Kinds of the entities that both have.</param>
public sealed record SimilarCase(ReviewCase Case, IReadOnlyList<string> Shared);
