namespace Sextant.Features;

/// <summary>Quantiles of a feature's values, each within 1 % of the value.</summary>
/// <param name="P1">1 % of the values are at most this.</param>
/// <param name="P5">5 %.</param>
/// <param name="P25">25 %.</param>
/// <param name="P50">Half: the median.</param>
/// <param name="P75">75 %.</param>
/// <param name="P95">95 %.</param>
/// <param name="P99">99 %.</param>
public sealed record FeatureQuantiles(double P1, double P5, double P25, double P50, double P75, double P95, double P99);
