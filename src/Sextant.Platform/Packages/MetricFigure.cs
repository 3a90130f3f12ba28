namespace Sextant.Platform;

/// <summary>A figure of a model on rows that it has not seen, with how sure it is.</summary>
/// <param name="Name">Its name in docs/benchmarks.md, such as <c>auc</c>.</param>
/// <param name="Value">The figure; finite.</param>
public sealed record MetricFigure(string Name, double Value)
{
    /// <summary>Lower end of its interval; null if none was computed.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end of its interval; null if none was computed.</summary>
    public double? High { get; init; }

    /// <summary>How often such intervals hold the true figure.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>The rows that it is of; null for all.</summary>
    public MetricSlice? Slice { get; init; }

    /// <summary>How many rows it is of; null if nobody said.</summary>
    public long? Rows { get; init; }

    /// <summary>As <c>auc</c>, or <c>auc where country = DE</c>.</summary>
    public string Title() => Slice is null ? Name : $"{Name} where {Slice.Column} = {Slice.Value}";
}
