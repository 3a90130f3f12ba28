namespace Sextant.Fraud;

/// <summary>An entity as the outside names it.</summary>
/// <param name="Kind">The kind's name, <see cref="NodeKind.Name"/>.</param>
/// <param name="Key">Its key; compared byte by byte.</param>
public readonly record struct GraphEntity(string Kind, string Key);
