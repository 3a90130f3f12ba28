namespace Sextant.Platform;

/// <summary>Some of the rows: those with one value in one column.</summary>
/// <param name="Column">The column, such as <c>country</c>.</param>
/// <param name="Value">Its value, such as <c>DE</c>.</param>
public sealed record MetricSlice(string Column, string Value);
