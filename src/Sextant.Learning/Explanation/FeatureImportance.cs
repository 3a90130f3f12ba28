namespace Sextant.Learning;

/// <summary>How much a model's score falls when a feature's values are shuffled.</summary>
/// <param name="Feature">Index of the feature.</param>
/// <param name="Mean">The mean fall over the shuffles; about 0, or below, for a feature that does not help.</param>
/// <param name="Spread">The standard deviation of a fall (not of the mean).</param>
public readonly record struct FeatureImportance(int Feature, double Mean, double Spread);
