namespace Sextant.Features;

/// <summary>How often a bound was not kept.</summary>
/// <param name="Version">The view's version.</param>
/// <param name="Last">The latest time that it was not.</param>
/// <param name="Count">How many checks found it so.</param>
/// <param name="FirstAt">The first such check.</param>
/// <param name="LastAt">The latest one.</param>
public sealed record ViolationCount(int Version, Violation Last, long Count, Timestamp FirstAt, Timestamp LastAt);
