namespace Sextant.Learning;

/// <summary>A metric of one ranked list; NaN for a query without any relevant document.</summary>
/// <param name="grades">Relevance grade of each document, in the order of ranks.</param>
public delegate double QueryMetric(ReadOnlySpan<double> grades);
