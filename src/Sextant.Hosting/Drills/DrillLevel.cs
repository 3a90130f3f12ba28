namespace Sextant.Hosting.Drills;

/// <summary>Whether a service level held in a drill.</summary>
/// <param name="Name"><c>in time</c>, <c>recorded</c>, <c>says so</c> or <c>recovers</c>.</param>
/// <param name="IsHeld">Whether it held.</param>
/// <param name="Detail">The figure that says so.</param>
public sealed record DrillLevel(string Name, bool IsHeld, string Detail);
