namespace Sextant.Learning;

/// <summary>What a policy would earn in the mean of a decision, judged by decisions of another.</summary>
/// <param name="Value">The estimate, with its normal interval.</param>
/// <param name="EffectiveSampleSize">(Σw)² / Σw² (Kish 1965): as many decisions of its own would say as much. Below about a hundred the interval cannot be trusted.</param>
/// <param name="MeanWeight">About 1 if logged propensities are right and every action of the judged policy was possible.</param>
/// <param name="ClippedShare">Share of decisions whose weight was cut.</param>
public readonly record struct OffPolicyEstimate(Interval Value, double EffectiveSampleSize, double MeanWeight, double ClippedShare);
