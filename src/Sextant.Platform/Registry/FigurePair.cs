namespace Sextant.Platform;

/// <summary>A figure of two versions. Each was measured by itself, maybe on other rows: intervals that overlap say nothing, nor do they if they do not.</summary>
/// <param name="Name">The metric.</param>
/// <param name="Slice">The rows that it is of; null for all.</param>
/// <param name="A">Of the first version; null if it has none.</param>
/// <param name="B">Of the second version; null if it has none.</param>
public sealed record FigurePair(string Name, MetricSlice? Slice, MetricFigure? A, MetricFigure? B)
{
    /// <summary>Second minus first; null if one is missing.</summary>
    public double? Difference => B?.Value - A?.Value;

    /// <summary>Whether both have intervals and these have no value in common; null without intervals.</summary>
    public bool? IsApart => A is { Low: { } lowA, High: { } highA } && B is { Low: { } lowB, High: { } highB } ? lowA > highB || lowB > highA : null;
}
