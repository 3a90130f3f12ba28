namespace Sextant.Learning;

/// <summary>A metric of some rows, given by number; a row drawn twice is there twice.</summary>
/// <param name="rows">Numbers of rows.</param>
public delegate double RowMetric(ReadOnlySpan<int> rows);
