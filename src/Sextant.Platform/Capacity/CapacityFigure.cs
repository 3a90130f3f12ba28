namespace Sextant.Platform;

/// <summary>A figure of a plan, with how it came about.</summary>
/// <param name="Name">What it is, as <c>cores</c>.</param>
/// <param name="Value">How much.</param>
/// <param name="Unit">Of what: <c>bytes</c>, <c>cores</c>, <c>nodes</c> …</param>
/// <param name="Formula">How it is computed, in names.</param>
/// <param name="Numbers">The same with the numbers put in.</param>
public sealed record CapacityFigure(string Name, double Value, string Unit, string Formula, string Numbers);
