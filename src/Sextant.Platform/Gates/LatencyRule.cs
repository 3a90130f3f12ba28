namespace Sextant.Platform;

/// <summary>How fast a model must be, measured on the machine that checks it.</summary>
/// <param name="P99Micros">Of 100 calls with one row, 99 take at most so many microseconds; null for no limit.</param>
/// <param name="MicrosPerRow">Rows scored together take at most so many microseconds each; null for no limit.</param>
public sealed record LatencyRule(double? P99Micros, double? MicrosPerRow);
