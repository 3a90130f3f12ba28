namespace Sextant.Platform;

/// <summary>A part of what a resource goes to.</summary>
/// <param name="Resource"><c>cpu</c>, <c>memory</c> or <c>disk</c>.</param>
/// <param name="Part">What takes it, as <c>feature reads</c>.</param>
/// <param name="Share">Its share of the resource, from 0 to 1.</param>
public sealed record CostDriver(string Resource, string Part, double Share);
