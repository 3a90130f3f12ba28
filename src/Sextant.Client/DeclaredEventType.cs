namespace Sextant.Client;

/// <summary>An event type that the server knows.</summary>
/// <param name="Type">Its name.</param>
/// <param name="Version">1 at first, one more at every change.</param>
/// <param name="Declaration">As it was declared.</param>
public sealed record DeclaredEventType(string Type, int Version, EventTypeDeclaration Declaration);

/// <summary>The answer that lists them.</summary>
sealed record DeclaredEventTypes(IReadOnlyList<DeclaredEventType> EventTypes);
