namespace Sextant.Fraud;

/// <summary>Another case with entities in common.</summary>
/// <param name="Id">The case.</param>
/// <param name="At">When it was decided on.</param>
/// <param name="Shared">Kinds of the entities that both have, as <c>card</c>.</param>
public sealed record SharedCase(string Id, Timestamp At, IReadOnlyList<string> Shared);
