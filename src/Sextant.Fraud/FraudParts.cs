namespace Sextant.Fraud;

/// <summary>What deciders of fraud take part in beside features and models: all of it is asked through the run, and recorded.</summary>
/// <param name="Settings">The settings of a kind as they are now.</param>
/// <param name="Lists">The lists as they are now.</param>
/// <param name="Graph">The entity graph; null where there is none.</param>
/// <param name="Explainer">Says why a model finds something risky; null where nobody can.</param>
public sealed record FraudParts(Func<FraudSettings> Settings, Func<FraudListSnapshot> Lists, FraudGraph? Graph, IFraudExplainer? Explainer)
{
    /// <summary>Rules that are suspended now. Default: none.</summary>
    public Func<IReadOnlyList<string>> Suspended { get; init; } = () => [];

    /// <summary>Screens for sanctions where the settings say so; null where nobody can.</summary>
    public ISanctionScreening? Screening { get; init; }
}
