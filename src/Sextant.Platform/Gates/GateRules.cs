namespace Sextant.Platform;

/// <summary>What a model must be to play a role. A rule that is not given is not checked.</summary>
/// <param name="Role">The role: an alias such as <c>champion</c>.</param>
public sealed record GateRules(string Role)
{
    /// <summary>Limits of figures.</summary>
    public IReadOnlyList<MetricRule> Metrics { get; init; } = [];

    /// <summary>No worse than the champion.</summary>
    public ChampionRule? Champion { get; init; }

    /// <summary>Largest calibration error beyond what chance alone gives (<c>ece</c> − <c>eceNoise</c>).</summary>
    public double? MaxCalibrationError { get; init; }

    /// <summary>How fast it must be.</summary>
    public LatencyRule? Latency { get; init; }

    /// <summary>Largest package, in bytes.</summary>
    public long? MaxBytes { get; init; }

    /// <summary>How far groups may differ.</summary>
    public IReadOnlyList<FairnessRule> Fairness { get; init; } = [];

    /// <summary>The feature set that it must take: <c>fraud</c>, <c>fraud@3</c>, or <see cref="AnyApplied"/>. It must be applied, with the features that the model takes.</summary>
    public string? FeatureSet { get; init; }

    /// <summary>It must give its golden examples the scores that they had.</summary>
    public bool Golden { get; init; }

    /// <summary>Whichever feature set the package names.</summary>
    public const string AnyApplied = "applied";
}
