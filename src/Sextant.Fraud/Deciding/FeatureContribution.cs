namespace Sextant.Fraud;

/// <summary>What a feature did for a score.</summary>
/// <param name="Feature">Its name.</param>
/// <param name="Contribution">What it added to the log odds.</param>
public readonly record struct FeatureContribution(string Feature, double Contribution);
