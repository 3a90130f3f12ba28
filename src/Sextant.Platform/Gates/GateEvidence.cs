using Sextant.Features;

namespace Sextant.Platform;

/// <summary>What a gate may look at. What a rule needs and is not here fails it: nothing passes because nobody looked.</summary>
/// <param name="Candidate">The package that is to pass.</param>
public sealed record GateEvidence(ModelPackage Candidate)
{
    /// <summary>Its model, opened.</summary>
    public IScorer? Scorer { get; init; }

    /// <summary>Whether there is a champion to be compared with; the first model of a role has none.</summary>
    public bool HasChampion { get; init; }

    /// <summary>Rows that it has not seen, with its scores and the champion's.</summary>
    public ScoredRows? Rows { get; init; }

    /// <summary>How fast it is.</summary>
    public LatencyFigure? Latency { get; init; }

    /// <summary>The features that are applied.</summary>
    public FeatureCatalog? Features { get; init; }
}
