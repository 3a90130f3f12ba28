namespace Sextant.Hosting;

/// <summary>A figure of a model on rows, with its 95 % interval where it has one.</summary>
/// <param name="Name">Its name in docs/benchmarks.md.</param>
/// <param name="Value">The figure.</param>
/// <param name="Low">Lower end; null without an interval.</param>
/// <param name="High">Upper end; null without an interval.</param>
public sealed record ModelMetric(string Name, double Value, double? Low = null, double? High = null);
