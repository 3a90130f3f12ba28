namespace Sextant.Hosting;

/// <summary>A figure of two models on the same rows.</summary>
/// <param name="Name">Its name.</param>
/// <param name="A">Of the first model.</param>
/// <param name="B">Of the second model.</param>
/// <param name="Difference">First minus second, with its 95 % interval for the pair.</param>
/// <param name="Better"><c>a</c> or <c>b</c> where the interval leaves 0 out, else null.</param>
public sealed record MetricDifference(string Name, double A, double B, ModelMetric Difference, string? Better);
