namespace Sextant.Features;

/// <summary>A set or an on-demand view that a change of a view would break, or a set that would go although something reads it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Version">The version that is applied.</param>
/// <param name="Reason">What it needs and would not find.</param>
public sealed record BrokenConsumer(DefinitionKind Kind, string Name, int Version, string Reason);
